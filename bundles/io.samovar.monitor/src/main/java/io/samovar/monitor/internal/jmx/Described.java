package io.samovar.monitor.internal.jmx;

import io.samovar.api.model.ModelException;
import io.samovar.api.model.ModelNotFoundException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import javax.management.Attribute;
import javax.management.AttributeNotFoundException;
import javax.management.InvalidAttributeValueException;
import javax.management.JMRuntimeException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanException;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.ReflectionException;
import javax.management.RuntimeMBeanException;
import javax.management.StandardMBean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An MBean with the texts of {@link Says}, whose errors need none of our classes. */
class Described extends StandardMBean {
    private static final Logger LOG = LoggerFactory.getLogger(Described.class);

    /** The only operation that changes nothing. */
    private static final String READING = "why";

    private static final Logger AUDIT = LoggerFactory.getLogger("io.samovar.audit");

    private final Class<?> type;

    <T> Described(T bean, Class<T> type) {
        super(bean, type, false);
        this.type = type;
    }

    @Override
    public Object getAttribute(String attribute)
            throws AttributeNotFoundException, MBeanException, ReflectionException {
        try {
            return super.getAttribute(attribute);
        } catch (RuntimeException e) {
            throw readable(e);
        }
    }

    @Override
    public void setAttribute(Attribute attribute)
            throws AttributeNotFoundException,
                    InvalidAttributeValueException,
                    MBeanException,
                    ReflectionException {
        AUDIT.info("jmx {}: set {}", type.getSimpleName(), attribute.getName());
        try {
            super.setAttribute(attribute);
        } catch (RuntimeException e) {
            throw readable(e);
        }
    }

    @Override
    public Object invoke(String operation, Object[] arguments, String[] signature)
            throws MBeanException, ReflectionException {
        if (!operation.equals(READING)) {
            AUDIT.info("jmx {}: {}", type.getSimpleName(), operation);
        }
        try {
            return super.invoke(operation, arguments, signature);
        } catch (RuntimeException e) {
            throw readable(e);
        }
    }

    @Override
    protected String getDescription(MBeanInfo info) {
        return said(type).orElseGet(info::getDescription);
    }

    @Override
    protected String getDescription(MBeanAttributeInfo info) {
        return method((info.isIs() ? "is" : "get") + info.getName())
                .flatMap(Described::said)
                .orElseGet(info::getDescription);
    }

    @Override
    protected String getDescription(MBeanOperationInfo info) {
        return method(info.getName()).flatMap(Described::said).orElseGet(info::getDescription);
    }

    @Override
    protected String getParameterName(
            MBeanOperationInfo operation, MBeanParameterInfo parameter, int index) {
        return method(operation.getName())
                .flatMap(method -> said(method.getParameters()[index]))
                .orElseGet(parameter::getName);
    }

    @Override
    protected int getImpact(MBeanOperationInfo operation) {
        return operation.getName().equals(READING)
                ? MBeanOperationInfo.INFO
                : MBeanOperationInfo.ACTION;
    }

    /**
     * Without the cause: a client that does not know its class could read nothing at all. The
     * server wraps what this returns in a {@link RuntimeMBeanException}.
     */
    private static RuntimeException readable(RuntimeException thrown) {
        RuntimeException cause =
                thrown instanceof RuntimeMBeanException wrapped
                        ? wrapped.getTargetException()
                        : thrown;
        if (cause instanceof JMRuntimeException) {
            return cause;
        }
        if (cause instanceof ModelNotFoundException || cause instanceof IllegalArgumentException) {
            return new IllegalArgumentException(cause.getMessage());
        }
        if (cause instanceof ModelException || cause instanceof IllegalStateException) {
            return new IllegalStateException(cause.getMessage());
        }
        LOG.warn("a JMX client's call failed", cause);
        return new IllegalStateException(cause.toString());
    }

    /** No two operations of an interface have the same name. */
    private Optional<Method> method(String name) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst();
    }

    private static Optional<String> said(AnnotatedElement element) {
        return Optional.ofNullable(element.getAnnotation(Says.class)).map(Says::value);
    }
}
