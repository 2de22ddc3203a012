package io.samovar.launcher;

import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.log.LogService;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;
import org.slf4j.event.Level;

/**
 * OSGi's Log Service on top of slf4j, for the third-party bundles that know nothing else
 * (Declarative Services, Configuration Admin, File Install). One for each bundle that asks.
 */
final class OsgiLog implements ServiceFactory<LoggerFactory> {
    @Override
    public LoggerFactory getService(
            Bundle bundle, ServiceRegistration<LoggerFactory> registration) {
        return new BundleLog(bundle);
    }

    @Override
    public void ungetService(
            Bundle bundle, ServiceRegistration<LoggerFactory> registration, LoggerFactory service) {
        // nothing is held for it
    }

    private static final class BundleLog implements LogService {
        private final Bundle bundle;

        BundleLog(Bundle bundle) {
            this.bundle = bundle;
        }

        @Override
        public Logger getLogger(String name) {
            return getLogger(bundle, name, Logger.class);
        }

        @Override
        public Logger getLogger(Class<?> clazz) {
            return getLogger(clazz.getName());
        }

        @Override
        public <L extends Logger> L getLogger(String name, Class<L> loggerType) {
            return getLogger(bundle, name, loggerType);
        }

        @Override
        public <L extends Logger> L getLogger(Class<?> clazz, Class<L> loggerType) {
            return getLogger(clazz.getName(), loggerType);
        }

        @Override
        public <L extends Logger> L getLogger(Bundle owner, String name, Class<L> loggerType) {
            return OsgiLogger.create(
                    name.equals(Logger.ROOT_LOGGER_NAME) ? owner.getSymbolicName() : name,
                    loggerType);
        }

        @Override
        @Deprecated
        public void log(int level, String message) {
            log(level, message, null);
        }

        @Override
        @Deprecated
        public void log(int level, String message, Throwable exception) {
            org.slf4j.LoggerFactory.getLogger(bundle.getSymbolicName())
                    .atLevel(level(level))
                    .setCause(exception)
                    .log(message);
        }

        @Override
        @Deprecated
        public void log(ServiceReference<?> sr, int level, String message) {
            log(level, message, null);
        }

        @Override
        @Deprecated
        public void log(ServiceReference<?> sr, int level, String message, Throwable exception) {
            log(level, message, exception);
        }

        // the numbers of the old interface, whose constants are deprecated
        private static Level level(int level) {
            return switch (level) {
                case 1 -> Level.ERROR;
                case 2 -> Level.WARN;
                case 3 -> Level.INFO;
                default -> Level.DEBUG;
            };
        }
    }
}
