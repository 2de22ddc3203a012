package io.samovar.console.internal;

/** What each command does, in the words of the shell's help and of our own. */
final class Does {
    static final String MODEL_LIST = "lists the revisions of all models";
    static final String MODEL_INFO = "shows everything about a model";
    static final String MODEL_LOAD = "loads a version into memory, by default the active one";
    static final String MODEL_UNLOAD = "takes a version, or all of a model, out of memory";
    static final String MODEL_DEPLOY = "verifies and installs a model bundle, then swaps to it";
    static final String MODEL_SWAP = "makes another installed version the active one";
    static final String MODEL_ROLLBACK = "swaps to the version that was active before";
    static final String MODEL_PIN =
            "makes a version active, by default the one that is, and keeps it in memory";
    static final String MODEL_UNPIN = "lets a model be replaced and leave memory again";
    static final String MODEL_LABEL = "shows, sets or removes names for versions";
    static final String MODEL_CANARY =
            "sends a share of the requests to a version on trial; 0 ends it";
    static final String MODEL_STRATEGY =
            "shows or sets when models are loaded: all, or one of them";
    static final String MODEL_MEMORY = "shows the memory of models and who holds it";
    static final String MODEL_UNDEPLOY =
            "removes a model for good, or a version that is not active";
    static final String MODEL_WHY = "explains the state of a model, or why a file was refused";
    static final String SIMILARITY_EMBED = "turns texts into vectors";
    static final String SIMILARITY_COMPARE = "tells how alike two texts are";
    static final String SIMILARITY_RANK = "sorts documents by their similarity to a query";
    static final String SIMILARITY_DUPLICATES = "finds near duplicates among text files";
    static final String MONITOR_METRICS = "shows all figures, or those whose names begin alike";
    static final String MONITOR_HEALTH = "shows how the process and each part are doing";
    static final String MONITOR_ALERTS =
            "shows the alerts that are pending or firing, shows or changes the rules";
    static final String CACHE_STATS = "shows what the result cache holds, and how it is doing";
    static final String CACHE_GET = "shows whether an entry is there, without its value";
    static final String CACHE_INVALIDATE = "drops entries of a region by pattern";
    static final String CACHE_CLEAR = "drops all entries, or those of a region";
    static final String PRELOAD_LIST = "lists the tasks of the preloader";
    static final String PRELOAD_RUN = "queues a task again, or the load of a model";
    static final String PRELOAD_CANCEL = "cancels a task and what depends on it";
    static final String PRELOAD_STATS = "shows what the preloader has done, and to what use";
    static final String PRELOAD_FORECAST = "shows which models are expected to be needed, and why";
    static final String TUNER_STATUS = "shows what the tuner does, and every knob";
    static final String TUNER_LOG = "shows what was tried, why, and what became of it";
    static final String TUNER_REVERT = "puts a knob, or all, back to the start and locks it";
    static final String TUNER_LOCK = "makes the tuner leave a knob alone";
    static final String TUNER_UNLOCK = "lets the tuner turn a knob";
    static final String SAMOVAR_STATS = "shows what every part is doing, in one structure";
    static final String SAMOVAR_STATUS = "shows what is running, and how it is doing";
    static final String SAMOVAR_CONFIG = "shows settings and where each value comes from";
    static final String SAMOVAR_PROFILE = "shows the profile, or goes to another one";
    static final String SAMOVAR_INITIALIZE = "brings the parts up under a profile";
    static final String SAMOVAR_SHUTDOWN =
            "takes tuner, preloader, cache and monitor down; models go on answering";
    static final String SAMOVAR_HELP = "lists the commands of Samovar";

    private Does() {}
}
