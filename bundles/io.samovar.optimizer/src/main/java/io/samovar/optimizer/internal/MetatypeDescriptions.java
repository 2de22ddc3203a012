package io.samovar.optimizer.internal;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;

/** Reads the descriptions that bundles carry in {@code OSGI-INF/metatype}. */
final class MetatypeDescriptions implements Descriptions {
    private static final String OURS = "io.samovar.";

    private final BundleContext context;
    private final MetaTypeService service;

    MetatypeDescriptions(BundleContext context, MetaTypeService service) {
        this.context = context;
        this.service = service;
    }

    @Override
    public Map<String, Map<String, Description>> byPid() {
        Map<String, Map<String, Description>> all = new HashMap<>();
        for (Bundle bundle : context.getBundles()) {
            if (!String.valueOf(bundle.getSymbolicName()).startsWith(OURS)) {
                continue;
            }
            MetaTypeInformation information = service.getMetaTypeInformation(bundle);
            if (information != null) {
                read(information, information.getPids(), all);
                read(information, information.getFactoryPids(), all);
            }
        }
        return all;
    }

    private static void read(
            MetaTypeInformation information,
            String[] pids,
            Map<String, Map<String, Description>> all) {
        for (String pid : pids) {
            ObjectClassDefinition part = information.getObjectClassDefinition(pid, null);
            Map<String, Description> settings = new LinkedHashMap<>();
            for (AttributeDefinition setting :
                    part.getAttributeDefinitions(ObjectClassDefinition.ALL)) {
                settings.put(
                        setting.getID(),
                        new Description(
                                setting.getID(),
                                defaultValue(setting),
                                String.valueOf(setting.getDescription())));
            }
            all.put(pid, settings);
        }
    }

    private static String defaultValue(AttributeDefinition setting) {
        String[] values = setting.getDefaultValue();
        return values == null ? null : String.join(",", values);
    }
}
