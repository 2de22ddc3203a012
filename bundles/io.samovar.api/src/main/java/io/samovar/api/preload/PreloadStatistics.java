package io.samovar.api.preload;

/**
 * What the preloader has done since it started.
 *
 * @param queued tasks that wait
 * @param running tasks that are being done
 * @param done tasks that were done
 * @param failed tasks that failed
 * @param cancelled tasks that were cancelled
 * @param requests requests that were learnt from
 * @param missed requests that came faster than they could be noted; they are not learnt from
 * @param preloads models loaded because they were expected to be needed
 * @param usedPreloads those of them that were used before they had to leave; each is a cold start
 *     avoided
 * @param wastedPreloads those of them that had to leave unused
 * @param wastedLoadSeconds how long the loads of the latter took
 */
public record PreloadStatistics(
        int queued,
        int running,
        long done,
        long failed,
        long cancelled,
        long requests,
        long missed,
        long preloads,
        long usedPreloads,
        long wastedPreloads,
        double wastedLoadSeconds) {

    /** Returns the part of the tasks that are over which were done, 1 if none is over. */
    public double successRate() {
        long over = done + failed + cancelled;
        return over == 0 ? 1 : done / (double) over;
    }

    /** Returns the part of the preloads whose fate is known which were used; 1 if none is known. */
    public double precision() {
        long known = usedPreloads + wastedPreloads;
        return known == 0 ? 1 : usedPreloads / (double) known;
    }
}
