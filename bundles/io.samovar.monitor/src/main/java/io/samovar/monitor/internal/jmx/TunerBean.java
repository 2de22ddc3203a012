package io.samovar.monitor.internal.jmx;

import static javax.management.openmbean.SimpleType.BOOLEAN;
import static javax.management.openmbean.SimpleType.DOUBLE;
import static javax.management.openmbean.SimpleType.INTEGER;
import static javax.management.openmbean.SimpleType.STRING;

import io.samovar.api.tuning.Tuner;
import io.samovar.api.tuning.TunerStatus.KnobStatus;
import io.samovar.api.tuning.TunerStep;
import io.samovar.api.tuning.TunerStep.Verdict;
import java.util.ArrayList;
import java.util.List;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.TabularData;

/** Translates between the tuner and JMX. */
final class TunerBean implements TunerMBean {
    private static final Table<KnobStatus> KNOBS =
            new Table<>(
                    "io.samovar.knob",
                    "a knob",
                    new String[] {
                        "knob",
                        "value",
                        "unit",
                        "min",
                        "max",
                        "start",
                        "locked",
                        "why",
                        "description"
                    },
                    new OpenType<?>[] {
                        STRING, DOUBLE, STRING, DOUBLE, DOUBLE, DOUBLE, BOOLEAN, STRING, STRING
                    },
                    knob ->
                            new Object[] {
                                knob.name(),
                                knob.value(),
                                knob.unit(),
                                knob.min(),
                                knob.max(),
                                knob.start(),
                                knob.locked(),
                                knob.why(),
                                knob.description()
                            });

    private static final Table<Numbered> LOG =
            new Table<>(
                    "io.samovar.step",
                    "a step of the tuner",
                    new String[] {
                        "number", "at", "knob", "from", "to", "reason", "before", "after",
                        "verdict", "why"
                    },
                    new OpenType<?>[] {
                        INTEGER, STRING, STRING, DOUBLE, DOUBLE, STRING, DOUBLE, DOUBLE, STRING,
                        STRING
                    },
                    row ->
                            new Object[] {
                                row.number(),
                                row.step().at().toString(),
                                row.step().knob(),
                                row.step().from(),
                                row.step().to(),
                                row.step().reason(),
                                known(row.step().before()),
                                known(row.step().after()),
                                row.step().verdict().name(),
                                row.step().why()
                            });

    private final Tuner tuner;

    /** A step with its place, 0 = the newest. */
    private record Numbered(int number, TunerStep step) {}

    TunerBean(Tuner tuner) {
        this.tuner = tuner;
    }

    @Override
    public String getState() {
        return tuner.status().state();
    }

    @Override
    public String getFrozen() {
        return tuner.status().frozen();
    }

    @Override
    public Double getCostSeconds() {
        return known(tuner.status().cost());
    }

    @Override
    public long getKept() {
        return count(Verdict.KEPT);
    }

    @Override
    public long getReverted() {
        return count(Verdict.REVERTED);
    }

    @Override
    public long getAbandoned() {
        return count(Verdict.ABANDONED);
    }

    @Override
    public TabularData getKnobs() {
        return KNOBS.rows(tuner.status().knobs());
    }

    @Override
    public TabularData getLog() {
        List<Numbered> rows = new ArrayList<>();
        for (TunerStep step : tuner.log()) {
            rows.add(new Numbered(rows.size(), step));
        }
        return LOG.rows(rows);
    }

    @Override
    public String[] revert(String knob) {
        return tuner.revert(knob).toArray(String[]::new);
    }

    @Override
    public String[] revertAll() {
        return tuner.revert(null).toArray(String[]::new);
    }

    @Override
    public void lock(String knob) {
        tuner.lock(knob, true);
    }

    @Override
    public void unlock(String knob) {
        tuner.lock(knob, false);
    }

    private long count(Verdict verdict) {
        return tuner.status().steps().getOrDefault(verdict, 0L);
    }

    private static Double known(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
