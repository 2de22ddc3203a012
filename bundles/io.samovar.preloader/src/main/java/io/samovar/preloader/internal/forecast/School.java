package io.samovar.preloader.internal.forecast;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** One learner for each span of the future, and the lessons whose answer is not known yet. */
final class School {
    private static final int OPEN_LIMIT = 4_096;

    /** Answers that take days to come are asked for less often, which bounds how many are open. */
    private static final double FAR = 43_200;

    private static final int FEWER_OF_THE_FAR = 8;

    private final List<Learner> learners = new ArrayList<>();
    private final List<Deque<Lesson>> lessons = new ArrayList<>();

    private long asked;

    School() {
        for (int span = 0; span < Spans.COUNT; span++) {
            learners.add(new Learner(Signs.firstGuess()));
            lessons.add(new ArrayDeque<>());
        }
    }

    Learner learner(int span) {
        return learners.get(span);
    }

    /** Asks what will come of the signs there are now. */
    void ask(Lesson lesson) {
        asked++;
        for (int span = 0; span < Spans.COUNT; span++) {
            Deque<Lesson> queue = lessons.get(span);
            boolean far = Spans.end(span) > FAR;
            if (queue.size() < OPEN_LIMIT && (!far || asked % FEWER_OF_THE_FAR == 0)) {
                queue.add(lesson);
                lesson.lastSpan(span);
            }
        }
        lesson.history().answers(lesson);
    }

    /** Learns from what is known by now. */
    void learn(double now) {
        for (int span = 0; span < Spans.COUNT; span++) {
            Deque<Lesson> queue = lessons.get(span);
            while (!queue.isEmpty() && queue.peek().at() + Spans.end(span) < now) {
                Lesson lesson = queue.remove();
                if (lesson.waited() > Spans.start(span)) {
                    boolean happened = lesson.waited() <= Spans.end(span);
                    learners.get(span).learn(lesson.signs(span), happened);
                }
                if (span == lesson.lastSpan()) {
                    lesson.history().withdraw(lesson);
                }
            }
        }
    }

    void write(DataOutput out) throws IOException {
        for (Learner learner : learners) {
            learner.write(out);
        }
    }

    void read(DataInput in) throws IOException {
        for (Learner learner : learners) {
            learner.read(in);
        }
    }
}
