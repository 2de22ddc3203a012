package io.samovar.deployer.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The configuration {@code io.samovar.deployer}; an underscore here is a dot in the property. */
@ObjectClassDefinition(
        name = "Samovar deployer",
        description = "How model bundles are taken in and what is accepted.")
@interface DeployerConfig {
    @AttributeDefinition(
            name = "initial",
            description =
                    "Models a new installation begins with: names of jars in ${samovar.home}/models,"
                            + " separated by commas, in the order of installation.")
    String initial() default "";

    @AttributeDefinition(
            name = "folder",
            description =
                    "The deploy folder; a relative path is relative to ${samovar.home}. Empty ="
                            + " ${samovar.home}/deploy.")
    String folder() default "";

    @AttributeDefinition(
            name = "shared",
            description =
                    "Whether somebody else takes files from the deploy folder, too: jars without a"
                            + " model are left alone instead of refused.")
    boolean shared() default false;

    @AttributeDefinition(
            name = "poll.ms",
            description = "How often the deploy folder is looked at; 0 = never.")
    long poll_ms() default 500;

    @AttributeDefinition(
            name = "settle.ms",
            description = "How long a file must have been left alone before it is read.")
    long settle_ms() default 1000;

    @AttributeDefinition(
            name = "incomplete.ms",
            description =
                    "How long a file that is not a whole jar must have been left alone before it is"
                            + " reported.")
    long incomplete_ms() default 3000;

    @AttributeDefinition(
            name = "allowed.hosts",
            description =
                    "Hosts that bundles may be fetched from by http: and https:, as host or"
                            + " host:port, separated by commas. Empty = none.")
    String allowed_hosts() default "";

    @AttributeDefinition(
            name = "connect.timeout.seconds",
            description = "How long a connection to such a host may take.")
    int connect_timeout_seconds() default 10;

    @AttributeDefinition(
            name = "fetch.timeout.seconds",
            description = "How long a transfer from such a host may take.")
    int fetch_timeout_seconds() default 600;

    @AttributeDefinition(name = "max.jar.mb", description = "The largest jar that is accepted.")
    int max_jar_mb() default 4096;

    @AttributeDefinition(
            name = "max.unpacked.mb",
            description = "The largest size of all entries together, unpacked.")
    int max_unpacked_mb() default 8192;

    @AttributeDefinition(name = "max.entries", description = "The largest number of entries.")
    int max_entries() default 10_000;

    @AttributeDefinition(
            name = "max.ratio",
            description = "How many times its own size a jar may unpack to.")
    int max_ratio() default 200;

    @AttributeDefinition(
            name = "require.signed",
            description =
                    "Whether bundles from outside must be signed, all entries, by one of"
                            + " trusted.signers. Those of models/ need no signature.")
    boolean require_signed() default false;

    @AttributeDefinition(
            name = "trusted.signers",
            description =
                    "Whose signature is accepted: sha256: and the digest of the signer's certificate,"
                            + " separated by commas.")
    String trusted_signers() default "";

    @AttributeDefinition(
            name = "wait.seconds",
            description = "How long a change of a model waits for another change of it to end.")
    int wait_seconds() default 300;

    @AttributeDefinition(
            name = "stop.seconds",
            description = "How long the deployer waits for running deployments when it stops.")
    int stop_seconds() default 5;
}
