package io.samovar.monitor.internal.jmx;

import javax.management.openmbean.TabularData;

/** The tuner, as JMX clients see it. */
@Says("What is tuned while requests are answered, and to what effect")
public interface TunerMBean {
    @Says("What it does now")
    String getState();

    @Says("Why it leaves everything as it is; empty if it does not")
    String getFrozen();

    @Says("The latest cost in seconds for each request; null before the first")
    Double getCostSeconds();

    @Says("How many steps were kept because they helped")
    long getKept();

    @Says("How many steps were taken back because they did not help")
    long getReverted();

    @Says("How many steps could not be judged or harmed at once, and were taken back")
    long getAbandoned();

    @Says("Every knob")
    TabularData getKnobs();

    @Says("The latest steps, the newest first")
    TabularData getLog();

    @Says("Puts a knob back to the start and locks it; what was put back")
    String[] revert(@Says("knob") String knob);

    @Says("Puts all knobs back to the start and locks them; what was put back")
    String[] revertAll();

    @Says("Makes the tuner leave a knob alone")
    void lock(@Says("knob") String knob);

    @Says("Lets the tuner turn a knob")
    void unlock(@Says("knob") String knob);
}
