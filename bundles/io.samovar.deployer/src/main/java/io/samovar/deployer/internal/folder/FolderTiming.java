package io.samovar.deployer.internal.folder;

import java.time.Duration;

/**
 * How patient the deploy folder is.
 *
 * @param settle how long a file must have been left alone before it is read
 * @param report how long it must have been left alone before it is reported as incomplete
 */
public record FolderTiming(Duration settle, Duration report) {}
