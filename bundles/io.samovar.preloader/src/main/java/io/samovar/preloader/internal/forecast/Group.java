package io.samovar.preloader.internal.forecast;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What one user or session uses. */
final class Group {
    private static final int MODELS = 12;

    /** Who has been quiet that long comes anew, in seconds. */
    private static final double SESSION = 1_800;

    private final Shares shares;
    private String last;
    private double at;

    Group() {
        this(new Shares(MODELS));
    }

    private Group(Shares shares) {
        this.shares = shares;
    }

    void add(String model, double now) {
        shares.add(model);
        last = model;
        at = now;
    }

    /** Returns whether a request for this model is not one more of those before. */
    boolean comesTo(String model, double now) {
        return !model.equals(last) || now - at > SESSION;
    }

    Shares shares() {
        return shares;
    }

    String last() {
        return last;
    }

    double at() {
        return at;
    }

    void write(DataOutput out) throws IOException {
        shares.write(out);
        out.writeUTF(last);
        out.writeDouble(at);
    }

    static Group read(DataInput in) throws IOException {
        Group read = new Group(Shares.read(in, MODELS));
        read.last = in.readUTF();
        read.at = in.readDouble();
        return read;
    }
}
