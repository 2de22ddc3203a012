package io.samovar.deployer.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * The configuration {@code io.samovar.deployer}. Two underscores in a method's name are one in the
 * property's: {@code poll__ms} is the property {@code poll_ms}.
 */
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
            name = "poll_ms",
            description = "How often the deploy folder is looked at; 0 = never.")
    long poll__ms() default 500;

    @AttributeDefinition(
            name = "settle_ms",
            description = "How long a file must have been left alone before it is read.")
    long settle__ms() default 1000;

    @AttributeDefinition(
            name = "incomplete_ms",
            description =
                    "How long a file that is not a whole jar must have been left alone before it is"
                            + " reported.")
    long incomplete__ms() default 3000;

    @AttributeDefinition(
            name = "allowed_hosts",
            description =
                    "Hosts that bundles may be fetched from by http: and https:, as host or"
                            + " host:port, separated by commas. Empty = none.")
    String allowed__hosts() default "";

    @AttributeDefinition(
            name = "connect_timeout_seconds",
            description = "How long a connection to such a host may take.")
    int connect__timeout__seconds() default 10;

    @AttributeDefinition(
            name = "fetch_timeout_seconds",
            description = "How long a transfer from such a host may take.")
    int fetch__timeout__seconds() default 600;

    @AttributeDefinition(name = "max_jar_mb", description = "The largest jar that is accepted.")
    int max__jar__mb() default 4096;

    @AttributeDefinition(
            name = "max_unpacked_mb",
            description = "The largest size of all entries together, unpacked.")
    int max__unpacked__mb() default 8192;

    @AttributeDefinition(name = "max_entries", description = "The largest number of entries.")
    int max__entries() default 10_000;

    @AttributeDefinition(
            name = "max_ratio",
            description = "How many times its own size a jar may unpack to.")
    int max__ratio() default 200;

    @AttributeDefinition(
            name = "wait_seconds",
            description = "How long a change of a model waits for another change of it to end.")
    int wait__seconds() default 300;

    @AttributeDefinition(
            name = "stop_seconds",
            description = "How long the deployer waits for running deployments when it stops.")
    int stop__seconds() default 5;
}
