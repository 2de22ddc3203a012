package io.samovar.monitor.internal.jmx;

import io.samovar.api.loading.ModelLoading;
import io.samovar.api.registry.ModelControl;
import io.samovar.api.registry.ModelRegistry;

/** The services the MBeans stand for. */
record Loader(ModelRegistry registry, ModelControl control, ModelLoading loading) {}
