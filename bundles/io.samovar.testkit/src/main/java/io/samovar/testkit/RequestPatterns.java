package io.samovar.testkit;

import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.IntStream;

/** Made-up requests for caches: keys from 0 on, in their order, the same in each run. */
public final class RequestPatterns {
    private final Random random;

    /** Makes patterns that follow from the seed. */
    public RequestPatterns(long seed) {
        random = new Random(seed);
    }

    /** Keys of unequal popularity that never changes: key k with weight (k+1)^-skew. */
    public int[] zipf(int length, int keys, double skew) {
        double[] shares = shares(keys, skew);
        return IntStream.generate(() -> rank(shares)).limit(length).toArray();
    }

    /**
     * Keys of unequal popularity that changes.
     *
     * @param rate how many places of the ranking get a new key, and three times as many two places
     *     swap theirs, for each request
     */
    public int[] driftingZipf(int length, int keys, double skew, double rate) {
        double[] shares = shares(keys, skew);
        int[] ranking = IntStream.range(0, keys).toArray();
        int[] requests = new int[length];
        int next = keys;
        for (int request = 0; request < length; request++) {
            if (random.nextDouble() < rate) {
                ranking[random.nextInt(keys)] = next++;
            }
            if (random.nextDouble() < 3 * rate) {
                int one = rank(shares);
                int other = random.nextInt(keys);
                int kept = ranking[one];
                ranking[one] = ranking[other];
                ranking[other] = kept;
            }
            requests[request] = ranking[rank(shares)];
        }
        return requests;
    }

    /**
     * Repeats what was requested some time ago; short times are likelier: what recency is good for.
     *
     * @param median the median of the time, in requests
     * @param spread the standard deviation of its natural logarithm
     * @param fresh the share of new keys
     */
    public int[] recency(int length, double median, double spread, double fresh) {
        int[] requests = new int[length];
        int next = 0;
        for (int request = 0; request < length; request++) {
            int back = 1 + (int) (median * Math.exp(spread * random.nextGaussian()));
            boolean isNew = back > request || random.nextDouble() < fresh;
            requests[request] = isNew ? next++ : requests[request - back];
        }
        return requests;
    }

    /** Keys drawn evenly from a window that moves on by a share of a key with each request. */
    public int[] slidingWindow(int length, int window, double speed) {
        return IntStream.range(0, length)
                .map(request -> (int) (request * speed) + random.nextInt(window))
                .toArray();
    }

    /** Keys drawn evenly from a set that is replaced as a whole after so many requests. */
    public int[] workingSets(int length, int keys, int period) {
        return IntStream.range(0, length)
                .map(request -> request / period * keys + random.nextInt(keys))
                .toArray();
    }

    /** The same keys in the same order again and again. */
    public int[] loop(int length, int keys) {
        return IntStream.range(0, length).map(request -> request % keys).toArray();
    }

    /** Sessions that run beside each other: a key is requested some times, and never again. */
    public int[] sessions(int length, int concurrent, double meanRequests) {
        int[] keys = IntStream.range(0, concurrent).toArray();
        int[] requests = new int[length];
        int next = concurrent;
        for (int request = 0; request < length; request++) {
            int session = random.nextInt(concurrent);
            requests[request] = keys[session];
            if (random.nextDouble() * meanRequests < 1) {
                keys[session] = next++;
            }
        }
        return requests;
    }

    /**
     * Keys that come back after about the same time, or not at all.
     *
     * @param spread by what share the time differs at most
     * @param again how likely a key comes back
     */
    public int[] rhythm(int length, double gap, double spread, double again) {
        PriorityQueue<long[]> due = new PriorityQueue<>((a, b) -> Long.compare(a[0], b[0]));
        int[] requests = new int[length];
        int next = 0;
        for (int request = 0; request < length; request++) {
            boolean isDue = !due.isEmpty() && due.peek()[0] <= request;
            int key = isDue && random.nextDouble() < 0.9 ? (int) due.remove()[1] : next++;
            requests[request] = key;
            if (random.nextDouble() < again) {
                double wait = gap * (1 + spread * (2 * random.nextDouble() - 1));
                due.add(new long[] {request + Math.max(1, (long) wait), key});
            }
        }
        return requests;
    }

    /** Two patterns without a common key, shuffled into each other, until one is at its end. */
    public int[] mixed(int[] one, int[] other, double shareOfOne) {
        int shift = keys(one);
        int[] requests = new int[one.length + other.length];
        int first = 0;
        int second = 0;
        while (first < one.length && second < other.length) {
            int at = first + second;
            requests[at] =
                    random.nextDouble() < shareOfOne ? one[first++] : shift + other[second++];
        }
        return Arrays.copyOf(requests, first + second);
    }

    /** A pattern into which runs of keys break that come only once. */
    public int[] withScans(int[] pattern, int every, int scan) {
        int next = keys(pattern);
        int[] requests = new int[pattern.length + pattern.length / every * scan];
        int at = 0;
        for (int request = 0; request < pattern.length; request++) {
            requests[at++] = pattern[request];
            if ((request + 1) % every == 0) {
                for (int step = 0; step < scan; step++) {
                    requests[at++] = next++;
                }
            }
        }
        return requests;
    }

    /** The patterns in turn, so many requests of each, until one is at its end. */
    public int[] phases(int length, int[]... patterns) {
        int[] shifts = new int[patterns.length];
        int shift = 0;
        int shortest = Integer.MAX_VALUE;
        for (int pattern = 0; pattern < patterns.length; pattern++) {
            shifts[pattern] = shift;
            shift += keys(patterns[pattern]);
            shortest = Math.min(shortest, patterns[pattern].length);
        }
        int rounds = shortest / length;
        int[] requests = new int[rounds * length * patterns.length];
        for (int at = 0; at < requests.length; at++) {
            int pattern = at / length % patterns.length;
            int round = at / length / patterns.length;
            requests[at] = shifts[pattern] + patterns[pattern][round * length + at % length];
        }
        return requests;
    }

    private static int keys(int[] pattern) {
        return Arrays.stream(pattern).max().orElse(-1) + 1;
    }

    private static double[] shares(int keys, double skew) {
        double[] sums = new double[keys];
        double sum = 0;
        for (int key = 0; key < keys; key++) {
            sum += Math.pow(key + 1, -skew);
            sums[key] = sum;
        }
        return sums;
    }

    private int rank(double[] sums) {
        double drawn = random.nextDouble() * sums[sums.length - 1];
        int found = Arrays.binarySearch(sums, drawn);
        return Math.min(found < 0 ? -found - 1 : found, sums.length - 1);
    }
}
