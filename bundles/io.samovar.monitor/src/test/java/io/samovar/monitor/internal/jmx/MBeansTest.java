package io.samovar.monitor.internal.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.samovar.api.loading.LoadStrategy;
import io.samovar.api.model.ModelConflictException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MBeansTest {
    private static final ObjectName LEXICAL = Names.model("lexical");

    private final FakeLoader loader = new FakeLoader("encoder", "lexical");
    private final MBeanServer server = MBeanServerFactory.newMBeanServer();
    private final Shelf shelf = new Shelf(server, loader.services());

    @BeforeEach
    void register() {
        shelf.open(new Changes());
        shelf.update();
    }

    @Test
    void theLoaderTellsOfMemoryAndModels() throws Exception {
        assertThat(loaderValue("Strategy")).isEqualTo("hybrid");
        assertThat(loaderValue("MemoryBudgetBytes")).isEqualTo(4000L);
        assertThat(loaderValue("MemoryUsedBytes")).isEqualTo(1500L);
        assertThat(loaderValue("MemoryLeavingBytes")).isEqualTo(500L);
        assertThat(loaderValue("MemoryPeakBytes")).isEqualTo(3000L);
        assertThat(loaderValue("Evictions")).isEqualTo(6L);
        assertThat(loaderValue("ResidencyPolicy")).isEqualTo("greedy-dual");
        assertThat(loaderValue("ModelNames")).isEqualTo(new String[] {"encoder", "lexical"});
        assertThat(loaderValue("Missing")).isEqualTo(new String[] {"encoder: no room"});

        TabularData models = (TabularData) loaderValue("Models");
        assertThat(models.size()).isEqualTo(2);
        CompositeData lexical = models.get(new Object[] {"lexical"});
        assertThat(lexical.getAll(new String[] {"activeVersion", "state", "task"}))
                .containsExactly("1.1.0", "READY", "text-embedding");
        assertThat(lexical.getAll(new String[] {"leases", "memoryBytes"}))
                .containsExactly(3L, 1500L);
    }

    @Test
    void aModelTellsOfItself() throws Exception {
        assertThat(modelValue("Name")).isEqualTo("lexical");
        assertThat(modelValue("ActiveVersion")).isEqualTo("1.1.0");
        assertThat(modelValue("PreviousVersion")).isEqualTo("1.0.0");
        assertThat(modelValue("State")).isEqualTo("READY");
        assertThat(modelValue("Reason")).isEqualTo("as it should be");
        assertThat(modelValue("Since")).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(modelValue("Dimension")).isEqualTo(0);
        assertThat(modelValue("Leases")).isEqualTo(3L);
        assertThat(modelValue("MemoryBytes")).isEqualTo(1500L);
        assertThat(modelValue("LoadMillis")).isEqualTo(42L);
        assertThat(modelValue("OwnStrategy")).isEqualTo(false);
        assertThat(modelValue("PinnedVersion")).isEqualTo("1.1.0");
        assertThat(modelValue("Canary")).isEqualTo("1.0.0 10 %");

        TabularData revisions = (TabularData) modelValue("Revisions");
        assertThat(revisions.size()).isEqualTo(2);
        CompositeData before = revisions.get(new Object[] {7L});
        assertThat(before.getAll(new String[] {"version", "state", "active", "loadMillis"}))
                .containsExactly("1.0.0", "DRAINING", false, null);
    }

    @Test
    void aModelThatCannotBeReadSaysWhy() throws Exception {
        loader.addBroken("broken");
        shelf.update();
        ObjectName broken = Names.model("broken");

        assertThat(server.getAttribute(broken, "State")).isEqualTo("FAILED");
        assertThat(server.getAttribute(broken, "Reason")).isEqualTo("model.json is not there");
        assertThat(server.getAttribute(broken, "ActiveVersion")).isNull();
        assertThat(server.getAttribute(broken, "Strategy")).isNull();
        assertThat(server.getAttribute(broken, "LoadMillis")).isNull();
    }

    @Test
    void strategiesCanBeSet() throws Exception {
        server.setAttribute(Names.LOADER, new Attribute("Strategy", "eager"));
        assertThat(loader.strategy()).isEqualTo(LoadStrategy.EAGER);

        server.setAttribute(LEXICAL, new Attribute("Strategy", "MANUAL"));
        assertThat(modelValue("Strategy")).isEqualTo("manual");
        assertThat(modelValue("OwnStrategy")).isEqualTo(true);

        server.setAttribute(LEXICAL, new Attribute("Strategy", "default"));
        assertThat(modelValue("Strategy")).isEqualTo("eager");
        assertThat(modelValue("OwnStrategy")).isEqualTo(false);
    }

    @Test
    void anUnknownStrategyIsRefusedWithWhatWouldDo() {
        assertThatThrownBy(
                        () ->
                                server.setAttribute(
                                        Names.LOADER, new Attribute("Strategy", "default")))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .hasRootCauseMessage("strategy: 'default'; accepted: lazy, eager, hybrid, manual");
        assertThatThrownBy(() -> server.setAttribute(LEXICAL, new Attribute("Strategy", null)))
                .hasRootCauseMessage(
                        "strategy: 'null'; accepted: lazy, eager, hybrid, manual, default");
    }

    @Test
    void operationsReachTheLoader() throws Exception {
        assertThat(call(Names.LOADER, "loadModel", "lexical")).isEqualTo("lexical:1.1.0 is READY");
        call(Names.LOADER, "unloadModel", "lexical");
        call(LEXICAL, "load", "1.0.0");
        call(LEXICAL, "load", "");
        call(LEXICAL, "unload", " ");
        assertThat(call(LEXICAL, "swap", "1.0.0"))
                .isEqualTo(
                        "lexical: 1.1.0 -> 1.0.0, loaded in 12 ms, the version before is drained");
        assertThat(call(LEXICAL, "swap", "1.1.0")).isEqualTo("lexical 1.1.0 was active already");
        call(LEXICAL, "pin", "");
        server.invoke(
                LEXICAL,
                "canary",
                new Object[] {"1.0.0", 10},
                new String[] {String.class.getName(), "int"});

        assertThat(loader.calls)
                .containsExactly(
                        "load lexical null",
                        "unload lexical null",
                        "load lexical 1.0.0",
                        "load lexical null",
                        "unload lexical null",
                        "swap lexical 1.0.0",
                        "swap lexical 1.1.0",
                        "pin lexical null",
                        "canary lexical 1.0.0 10");
        assertThat(call(LEXICAL, "why"))
                .isEqualTo(
                        new String[] {
                            "lexical is loaded",
                            "2026-01-02T03:04:05Z 1.1.0 - -> INSTALLED: somebody asked"
                        })
                .isEqualTo(call(Names.LOADER, "why", "lexical"));
    }

    @Test
    void errorsNeedNoneOfOurClasses() throws Exception {
        loader.remove("lexical");

        assertError(LEXICAL, "rollback", IllegalStateException.class, "there is no version before");
        assertError(LEXICAL, "unpin", IllegalStateException.class, "a fault of the loader's");
        assertError(Names.LOADER, "loadModel", IllegalArgumentException.class, "encoder", "nope");
        assertThatThrownBy(() -> modelValue("State"))
                .hasRootCauseInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("model 'lexical' is not installed any more");
    }

    @Test
    void aVersionThatMustBeGivenIsAskedFor() throws Exception {
        assertError(
                LEXICAL,
                "swap",
                IllegalArgumentException.class,
                "version: empty; accepted: one of [1.1.0, 1.0.0]",
                "");
        assertThat(loader.calls).isEmpty();
    }

    @Test
    void everythingCanBeReadWithoutOurClasses() throws Exception {
        loader.addBroken("broken");
        shelf.update();
        assertThat(server.queryNames(null, null))
                .contains(Names.LOADER, LEXICAL, Names.model("broken"));
        assertThatThrownBy(() -> Foreigner.sees(new ModelConflictException("a", "b")))
                .isInstanceOf(ClassNotFoundException.class);

        for (ObjectName name : server.queryNames(new ObjectName("io.samovar:*"), null)) {
            MBeanInfo info = Foreigner.sees(server.getMBeanInfo(name));
            assertThat(info.getAttributes()).hasSizeGreaterThan(9);
            for (MBeanAttributeInfo attribute : info.getAttributes()) {
                Object value = server.getAttribute(name, attribute.getName());
                Object seen = Foreigner.sees(value);
                assertThat(seen).as(name + " " + attribute.getName()).isEqualTo(value);
            }
        }
    }

    @Test
    void everythingIsDescribed() throws JMException {
        for (ObjectName name : List.of(Names.LOADER, LEXICAL)) {
            MBeanInfo info = server.getMBeanInfo(name);
            List<String> undescribed = new ArrayList<>();
            for (MBeanAttributeInfo attribute : info.getAttributes()) {
                if (attribute.getDescription().equals("Attribute exposed for management")) {
                    undescribed.add(attribute.getName());
                }
            }
            for (MBeanOperationInfo operation : info.getOperations()) {
                if (operation.getDescription().equals("Operation exposed for management")) {
                    undescribed.add(operation.getName());
                }
            }
            assertThat(undescribed).isEmpty();
        }
        assertThat(server.getMBeanInfo(LEXICAL).getOperations())
                .filteredOn(operation -> operation.getName().equals("canary"))
                .singleElement()
                .satisfies(
                        canary ->
                                assertThat(canary.getSignature())
                                        .extracting(parameter -> parameter.getName())
                                        .containsExactly("version", "percent"));
    }

    @Test
    void aNameThatNeedsQuotesGetsThem() {
        assertThat(Names.model("encoder-2x64").getKeyProperty("name")).isEqualTo("encoder-2x64");
        assertThat(ObjectName.unquote(Names.model("a:b,c=*").getKeyProperty("name")))
                .isEqualTo("a:b,c=*");
    }

    private void assertError(
            ObjectName name,
            String operation,
            Class<? extends Exception> type,
            String message,
            String... arguments)
            throws Exception {
        Throwable thrown = catchThrowable(() -> call(name, operation, arguments));
        assertThat(thrown).isInstanceOf(RuntimeMBeanException.class);
        assertThat(Foreigner.sees(thrown).getCause())
                .isExactlyInstanceOf(type)
                .hasMessageContaining(message);
    }

    private Object loaderValue(String attribute) throws JMException {
        return server.getAttribute(Names.LOADER, attribute);
    }

    private Object modelValue(String attribute) throws JMException {
        return server.getAttribute(LEXICAL, attribute);
    }

    private Object call(ObjectName name, String operation, String... arguments) throws JMException {
        String[] signature = new String[arguments.length];
        Arrays.fill(signature, String.class.getName());
        return server.invoke(name, operation, arguments, signature);
    }
}
