package io.samovar.http.internal;

import java.time.Duration;

/**
 * What requests to models may take.
 *
 * @param bodyBytes the largest body
 * @param bodyTimeout within which a body must have come
 * @param queueTimeout how long a request waits for a place with its model
 */
record FlowLimits(long bodyBytes, Duration bodyTimeout, Duration queueTimeout) {}
