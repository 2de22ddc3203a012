package io.samovar.deployer.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samovar.api.deploy.Deployment;
import io.samovar.api.deploy.DeploymentException;
import io.samovar.api.deploy.Refusal;
import io.samovar.api.model.ModelConflictException;
import io.samovar.api.model.ModelNotFoundException;
import io.samovar.deployer.internal.files.Checkpoints.Point;
import io.samovar.deployer.internal.files.Source;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.startlevel.BundleStartLevel;

/** Deployment and removal in a real framework. */
class DeploymentsTest {
    private static final String V1 = "test.model.lexical:1.0.0";
    private static final String V2 = "test.model.lexical:2.0.0";
    private static final String V3 = "test.model.lexical:3.0.0";

    @TempDir Path home;
    private House house;

    @BeforeEach
    void open() throws Exception {
        house = new House(home).start();
    }

    @AfterEach
    void close() throws Exception {
        house.stop();
    }

    @Test
    void firstVersionIsInstalledLoadedAndServes() throws Exception {
        Deployment done = house.deployLexical("1.0.0");

        assertThat(done)
                .isEqualTo(
                        new Deployment("lexical", "1.0.0", done.sha256(), Optional.empty(), true));
        assertThat(done.sha256()).matches("[0-9a-f]{64}");
        assertThat(house.installed()).containsExactly(V1);
        assertThat(house.stored()).containsExactly("test.model.lexical-1.0.0.jar");
        assertThat(house.loader.calls).containsExactly("swap lexical 1.0.0", "load lexical 1.0.0");
        assertThat(house.bundles().get(0).getLocation()).startsWith("reference:file:");
    }

    @Test
    void newVersionIsInstalledBesideTheOldOneWhichStaysForRollback() {
        house.deployLexical("1.0.0");
        long before = house.bundles().get(0).getBundleId();

        Deployment done = house.deployLexical("2.0.0");

        assertThat(done.previousVersion()).contains("1.0.0");
        assertThat(done.changed()).isTrue();
        assertThat(house.installed()).containsExactly(V1, V2);
        assertThat(house.bundles().get(0).getBundleId()).isEqualTo(before);
    }

    @Test
    void whatIsNeitherActiveNorPreviousIsRemoved() throws Exception {
        house.deployLexical("1.0.0");
        house.deployLexical("2.0.0");
        house.deployLexical("3.0.0");

        assertThat(house.installed()).containsExactly(V2, V3);
        assertThat(house.stored())
                .containsExactly("test.model.lexical-2.0.0.jar", "test.model.lexical-3.0.0.jar");
        assertThat(house.loader.calls).contains("unload lexical 1.0.0");
    }

    @Test
    void bundleThatDidNotComeFromTheStoreIsNotPruned() throws Exception {
        Path foreign = ModelJar.lexical("0.9.0").in(home.resolve("elsewhere"), "mine.jar");
        house.context().installBundle(foreign.toUri().toString()).start();
        house.deployLexical("1.0.0");
        house.deployLexical("2.0.0");
        house.deployLexical("3.0.0");

        assertThat(house.installed()).contains("test.model.lexical:0.9.0");
    }

    @Test
    void sameContentAgainIsNoChange() {
        Deployment first = house.deployLexical("1.0.0");
        house.loader.calls.clear();

        Deployment second = house.deploy(ModelJar.lexical("1.0.0"), "under-another-name.jar");

        assertThat(second)
                .isEqualTo(
                        new Deployment(
                                "lexical", "1.0.0", first.sha256(), Optional.of("1.0.0"), false));
        assertThat(house.installed()).containsExactly(V1);
    }

    @Test
    void sameContentAgainBecomesActiveIfAnotherVersionIs() {
        house.deployLexical("1.0.0");
        house.deployLexical("2.0.0");

        Deployment back = house.deployLexical("1.0.0");

        assertThat(back.changed()).isTrue();
        assertThat(back.previousVersion()).contains("2.0.0");
        assertThat(house.loader.activeVersion("lexical")).contains("1.0.0");
        assertThat(house.installed()).containsExactly(V1, V2);
    }

    @Test
    void otherContentUnderTheSameVersionIsRefused() {
        house.deployLexical("1.0.0");

        assertThatThrownBy(
                        () -> house.deploy(ModelJar.lexical("1.0.0").weights(77, 100), "again.jar"))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("again.jar")
                .hasMessageContaining("Bundle-Version")
                .hasMessageContaining("raise the Bundle-Version");
        assertThat(house.installed()).containsExactly(V1);
    }

    @Test
    void sameModelVersionFromAnotherBundleIsRefused() throws Exception {
        house.deployLexical("1.0.0");

        assertThatThrownBy(
                        () -> house.deploy(ModelJar.of("other", "lexical", "1.0.0"), "other.jar"))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("brought by the bundle test.model.lexical:1.0.0");
        assertThat(house.installed()).containsExactly(V1);
        assertThat(house.stored()).containsExactly("test.model.lexical-1.0.0.jar");
    }

    @Test
    void versionThatFailsItsSelfTestLeavesNothingBehind() throws Exception {
        house.deployLexical("1.0.0");

        assertThatThrownBy(
                        () -> house.deploy(ModelJar.lexical("2.0.0").failingSelfTest(), "v2.jar"))
                .isInstanceOf(DeploymentException.class)
                .hasMessage("v2.jar: lexical:2.0.0: $.self_test.outputs[0]: differs by 0.5");

        assertThat(house.installed()).containsExactly(V1);
        assertThat(house.stored()).containsExactly("test.model.lexical-1.0.0.jar");
        assertThat(house.loader.activeVersion("lexical")).contains("1.0.0");
        assertThat(house.deployments().refusals())
                .singleElement()
                .satisfies(
                        refusal -> {
                            assertThat(refusal.file()).isEqualTo("v2.jar");
                            assertThat(refusal.model()).contains("lexical");
                            assertThat(refusal.version()).contains("2.0.0");
                        });
    }

    @Test
    void firstVersionThatFailsItsSelfTestIsGoneToo() throws Exception {
        assertThatThrownBy(
                        () -> house.deploy(ModelJar.lexical("1.0.0").failingSelfTest(), "v1.jar"))
                .isInstanceOf(DeploymentException.class);

        assertThat(house.installed()).isEmpty();
        assertThat(house.stored()).isEmpty();
    }

    @Test
    void bundleTheFrameworkCannotResolveIsRefused() throws Exception {
        house.deployLexical("1.0.0");

        assertThatThrownBy(() -> house.deploy(ModelJar.lexical("2.0.0").unresolvable(), "v2.jar"))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("the framework refuses the bundle")
                .hasMessageContaining("nowhere.to.be.found");
        assertThat(house.installed()).containsExactly(V1);
        assertThat(house.stored()).containsExactly("test.model.lexical-1.0.0.jar");
    }

    @Test
    void whatTheVerifierRefusesIsNotInstalled() throws Exception {
        assertThatThrownBy(
                        () ->
                                house.deploy(
                                        ModelJar.lexical("1.0.0")
                                                .entry("SAMOVAR-INF/bad-digest", ""),
                                        "flipped.jar"))
                .isInstanceOf(DeploymentException.class)
                .hasMessage(
                        "flipped.jar: SAMOVAR-INF/model.json $.files[0].sha256: weights.bin has another digest");
        assertThat(house.installed()).isEmpty();
        assertThat(house.stored()).isEmpty();
        assertThat(house.deployments().refusals())
                .extracting(Refusal::version)
                .containsExactly(Optional.of("1.0.0"));
    }

    @Test
    void refusalIsForgottenWhenTheVersionIsDeployed() {
        assertThatThrownBy(
                        () -> house.deploy(ModelJar.lexical("1.0.0").failingSelfTest(), "bad.jar"))
                .isInstanceOf(DeploymentException.class);
        assertThatThrownBy(() -> house.deploy(ModelJar.lexical("2.0.0").failingSelfTest(), "2.jar"))
                .isInstanceOf(DeploymentException.class);

        house.deployLexical("1.0.0");

        assertThat(house.deployments().refusals())
                .extracting(Refusal::file)
                .containsExactly("2.jar");
    }

    @Test
    void streamIsReadButNotClosed() {
        AtomicInteger closed = new AtomicInteger();
        InputStream in =
                new ByteArrayInputStream(ModelJar.lexical("1.0.0").bytes()) {
                    @Override
                    public void close() {
                        closed.incrementAndGet();
                    }
                };

        house.deployments().deploy(Source.stream(in, "../../etc/passwd"));

        assertThat(closed).hasValue(0);
        assertThat(house.installed()).containsExactly(V1);
    }

    @Test
    void nothingCanBeDeployedWithoutTheLoader() throws Exception {
        house.loaders.control().set(null);

        assertThatThrownBy(() -> house.deployLexical("1.0.0"))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("the model loader is not running");
        assertThat(house.stored()).isEmpty();
    }

    @Test
    void unforeseenFailureOfTheLoaderLeavesTheOldVersionServing() {
        house.deployLexical("1.0.0");
        house.loader.duringSwap =
                () -> {
                    throw new IllegalStateException("boom");
                };

        assertThatThrownBy(() -> house.deployLexical("2.0.0"))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("boom");
        assertThat(house.installed()).containsExactly(V1);
    }

    @Test
    void failureAfterTheSwitchSwitchesBack() throws Exception {
        house.deployLexical("1.0.0");
        house.checkpoints =
                point -> {
                    if (point == Point.KEPT) {
                        throw new IllegalStateException("the disk is full");
                    }
                };
        house.startDeployer();

        assertThatThrownBy(() -> house.deployLexical("2.0.0"))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("the disk is full");

        assertThat(house.loader.activeVersion("lexical")).contains("1.0.0");
        assertThat(house.loader.calls).endsWith("swap lexical 1.0.0");
        assertThat(house.installed()).containsExactly(V1);
        assertThat(house.stored()).containsExactly("test.model.lexical-1.0.0.jar");
    }

    @Test
    void deployedBundlesStartWithTheFramework() {
        house.deployLexical("1.0.0");

        assertThat(house.bundles().get(0).adapt(BundleStartLevel.class).isPersistentlyStarted())
                .isTrue();
    }

    @Test
    void undeployRemovesAllVersions() throws Exception {
        house.deployLexical("1.0.0");
        house.deployLexical("2.0.0");
        house.deploy(ModelJar.of("test.other", "other", "1.0.0"), "other.jar");

        house.deployments().undeploy("lexical", null);

        assertThat(house.installed()).containsExactly("test.other:1.0.0");
        assertThat(house.stored()).containsExactly("test.other-1.0.0.jar");
    }

    @Test
    void undeployRemovesOneVersion() {
        house.deployLexical("1.0.0");
        house.deployLexical("2.0.0");

        house.deployments().undeploy("lexical", "1.0");

        assertThat(house.installed()).containsExactly(V2);
        assertThat(house.loader.calls).contains("unload lexical 1.0.0");
    }

    @Test
    void activeVersionIsNotUndeployedWhileThereIsAnother() {
        house.deployLexical("1.0.0");
        house.deployLexical("2.0.0");

        assertThatThrownBy(() -> house.deployments().undeploy("lexical", "2.0.0"))
                .isInstanceOf(ModelConflictException.class)
                .hasMessageContaining("swap to another one first (installed: ");
        assertThat(house.installed()).containsExactly(V1, V2);
    }

    @Test
    void onlyVersionCanBeUndeployed() {
        house.deployLexical("1.0.0");

        house.deployments().undeploy("lexical", "1.0.0");

        assertThat(house.installed()).isEmpty();
    }

    @Test
    void undeployOfWhatIsNotThereSaysWhatIs() {
        house.deployLexical("1.0.0");

        assertThatThrownBy(() -> house.deployments().undeploy("lexcial", null))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining("lexical");
        assertThatThrownBy(() -> house.deployments().undeploy("lexical", "7.0.0"))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining("1.0.0");
        assertThatThrownBy(() -> house.deployments().undeploy("lexical", "../x"))
                .isInstanceOf(ModelNotFoundException.class);
        assertThat(house.installed()).containsExactly(V1);
    }

    @Test
    void deploymentsOfOneModelTakeTurns() throws Exception {
        house.deployLexical("1.0.0");
        AtomicInteger met = new AtomicInteger();
        CyclicBarrier two = new CyclicBarrier(2);
        house.loader.duringSwap =
                () -> {
                    try {
                        two.await(100, TimeUnit.MILLISECONDS);
                        met.incrementAndGet();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    } catch (BrokenBarrierException | TimeoutException e) {
                        two.reset(); // alone, as it should be
                    }
                };

        inParallel(4, i -> house.deployLexical((i + 2) + ".0.0"));

        assertThat(met).hasValue(0);
        assertThat(house.installed()).hasSize(2);
        assertThat(house.loader.activeVersion("lexical")).isPresent();
    }

    @Test
    void differentModelsAreDeployedInParallel() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        house.loader.duringSwap =
                () -> {
                    try {
                        both.await(20, TimeUnit.SECONDS);
                    } catch (Exception e) {
                        throw new IllegalStateException("the other one did not come", e);
                    }
                };

        inParallel(2, i -> house.deploy(ModelJar.of("test.m" + i, "m" + i, "1.0.0"), i + ".jar"));

        assertThat(house.installed()).containsExactly("test.m0:1.0.0", "test.m1:1.0.0");
    }

    @Test
    void bundleIsReadFromTheStoreSoTheSourceMayVanish() throws IOException {
        house.deployLexical("1.0.0");
        Files.delete(home.resolve("incoming").resolve("lexical-1.0.0.jar"));
        Bundle bundle = house.bundles().get(0);

        try (InputStream in = bundle.getEntry("SAMOVAR-INF/weights.bin").openStream()) {
            assertThat(in.readAllBytes()).hasSize(20_000);
        }
    }

    private interface Task {
        void run(int number) throws Exception;
    }

    private static void inParallel(int count, Task task) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<Future<Void>> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                all.add(
                        threads.submit(
                                () -> {
                                    task.run(number);
                                    return null;
                                }));
            }
            for (Future<Void> one : all) {
                one.get(60, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
