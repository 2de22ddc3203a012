package io.samovar.preloader.internal.forecast;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the users that are about are likely to ask for, from their own habits and from what others
 * asked for after the same model. Who gives no group counts as one user.
 */
final class Groups {
    private static final String NOBODY = "";
    private static final int LIMIT = 4_096;
    private static final int FOLLOWERS = 24;
    private static final int FOLLOWED_LIMIT = 4_096;

    /** So many of those that were seen last are looked at. */
    private static final int ACTIVE_LIMIT = 32;

    /** After that many seconds a user is taken to have left. */
    private static final double ACTIVE = 6 * 3_600;

    private static final double HORIZON = 1_800;

    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Map<String, Shares> followers = new LinkedHashMap<>();
    private IdleHistogram pauses = new IdleHistogram();
    private Expected expected = new Expected(Map.of(), Map.of());
    private double expectedAt = Double.NaN;

    /** How likely each model is asked for by those who are about; what is missing is not. */
    record Expected(Map<String, Double> byHabit, Map<String, Double> byOrder) {}

    /** Takes note of a request and returns whether the user has just come to this model. */
    boolean add(String name, String model, double now) {
        String key = name == null ? NOBODY : name;
        Group group = groups.remove(key);
        boolean comes = group == null || group.comesTo(model, now);
        if (group == null) {
            group = new Group();
        } else {
            pauses.add(now - group.at());
            followersOf(group.last()).add(model);
        }
        group.add(model, now);
        groups.put(key, group);
        limit(groups, LIMIT);
        expectedAt = Double.NaN;
        return comes;
    }

    /** Returns what is expected within the next half hour. */
    Expected expected(double now) {
        if (expectedAt != now) {
            expected = look(now);
            expectedAt = now;
        }
        return expected;
    }

    private Expected look(double now) {
        Map<String, Double> habit = new HashMap<>();
        Map<String, Double> order = new HashMap<>();
        for (Group group : active(now)) {
            double back = pauses.endsWithin(now - group.at(), HORIZON, 0.5, 4);
            group.shares().each(1, (model, share) -> either(habit, model, back * share));
            Shares next = followers.get(group.last());
            if (next != null) {
                next.each(1, (model, share) -> either(order, model, back * share));
            }
        }
        return new Expected(habit, order);
    }

    private Shares followersOf(String model) {
        Shares known = followers.computeIfAbsent(model, key -> new Shares(FOLLOWERS));
        limit(followers, FOLLOWED_LIMIT);
        return known;
    }

    private List<Group> active(double now) {
        List<Group> active = new ArrayList<>();
        Group[] all = groups.values().toArray(Group[]::new);
        for (int i = all.length - 1; i >= 0 && active.size() < ACTIVE_LIMIT; i--) {
            if (now - all[i].at() > ACTIVE) {
                break;
            }
            active.add(all[i]);
        }
        return active;
    }

    private static void either(Map<String, Double> all, String model, double probability) {
        all.merge(model, probability, (a, b) -> 1 - (1 - a) * (1 - b));
    }

    private static <T> void limit(Map<String, T> map, int limit) {
        if (map.size() > limit) {
            map.remove(map.keySet().iterator().next());
        }
    }

    void write(DataOutput out) throws IOException {
        pauses.write(out);
        out.writeInt(groups.size());
        for (Map.Entry<String, Group> entry : groups.entrySet()) {
            out.writeUTF(entry.getKey());
            entry.getValue().write(out);
        }
        out.writeInt(followers.size());
        for (Map.Entry<String, Shares> entry : followers.entrySet()) {
            out.writeUTF(entry.getKey());
            entry.getValue().write(out);
        }
    }

    void read(DataInput in) throws IOException {
        pauses = IdleHistogram.read(in);
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            groups.put(in.readUTF(), Group.read(in));
        }
        int followed = in.readInt();
        for (int i = 0; i < followed; i++) {
            followers.put(in.readUTF(), Shares.read(in, FOLLOWERS));
        }
    }
}
