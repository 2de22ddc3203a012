package io.samovar.loader.internal.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samovar.api.model.InferenceException;
import io.samovar.api.model.InvalidInputException;
import io.samovar.api.model.Lease;
import io.samovar.api.model.Model;
import io.samovar.api.model.ModelUnavailableException;
import io.samovar.api.model.TextEmbedder;
import io.samovar.api.tensor.Tensor;
import io.samovar.api.usage.CompletedRequest;
import io.samovar.api.usage.CompletedRequest.Outcome;
import io.samovar.api.usage.RequestListener;
import io.samovar.testkit.ControllableEngine;
import io.samovar.testkit.DescriptorBuilder;
import io.samovar.testkit.Gate;
import io.samovar.testkit.ModelJars;
import io.samovar.testkit.RecordedEvents;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What listeners hear of requests. */
class RequestsTest {
    private final ControllableEngine engine = new ControllableEngine();
    private final List<CompletedRequest> heard = new ArrayList<>();
    @TempDir private Path jars;
    @TempDir private Path work;
    private JarHarness loader;
    private Model model;

    @BeforeEach
    void start() throws Exception {
        loader = new JarHarness(engine, new RecordedEvents(), work, JarHarness.MANUAL);
        loader.install(
                new ModelJars(jars)
                        .model(
                                DescriptorBuilder.textEmbedding("tea", "1.0.0", 8)
                                        .engine(ControllableEngine.ENGINE_NAME))
                        .build());
        model = loader.registry().model("tea");
        loader.models().requests().add(heard::add);
    }

    @AfterEach
    void stop() throws Exception {
        loader.stop();
    }

    @Test
    void whoeverWaitsForALoadIsToldSoOnce() throws Exception {
        Gate gate = engine.script("tea", "1.0.0").holdLoads();
        CompletableFuture<Void> request =
                CompletableFuture.runAsync(
                        () -> {
                            try (Lease lease = model.acquireFor("user")) {
                                lease.embed(List.of("a", "b"));
                                lease.embed(List.of("c"));
                            }
                        });
        gate.awaitArrivals(1);
        gate.open();
        request.get(30, TimeUnit.SECONDS);
        CompletedRequest first = heard.get(0);
        assertThat(first.revision().toString()).isEqualTo("tea:1.0.0");
        assertThat(first.group()).isEqualTo("user");
        assertThat(first.items()).isEqualTo(2);
        assertThat(first.outcome()).isEqualTo(Outcome.COMPUTED);
        assertThat(first.waitNanos()).isPositive();
        assertThat(first.computeNanos()).isPositive();
        CompletedRequest second = heard.get(1);
        assertThat(second.waitNanos()).isZero();
        assertThat(second.items()).isEqualTo(1);
        assertThat(second.startedNanos())
                .isGreaterThanOrEqualTo(
                        first.startedNanos() + first.waitNanos() + first.computeNanos());
    }

    @Test
    void aRequestWithoutAKeyBelongsToNoGroup() {
        ((TextEmbedder) model).embed(List.of("a"));
        assertThat(heard).singleElement().extracting(CompletedRequest::group).isNull();
    }

    @Test
    void rowsOfATensorAreCounted() {
        model.infer(List.of(Tensor.ofStrings("text", List.of("a", "b", "c"))), Set.of());
        assertThat(heard).singleElement().extracting(CompletedRequest::items).isEqualTo(3);
    }

    @Test
    void whatTheModelRefusesIsNoFailure() {
        assertThatThrownBy(() -> ((TextEmbedder) model).embed(Arrays.asList("a", null)))
                .isInstanceOf(InvalidInputException.class);
        assertThat(heard).singleElement().satisfies(RequestsTest::isRejected);
    }

    private static void isRejected(CompletedRequest request) {
        assertThat(request.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(request.computeNanos()).isZero();
    }

    @Test
    void failuresOfTheEngineAndOfLoadsAreHeard() {
        loader.control().load("tea", null);
        engine.script("tea", "1.0.0").failCalls("out of leaves");
        assertThatThrownBy(() -> ((TextEmbedder) model).embed(List.of("a")))
                .isInstanceOf(InferenceException.class);
        loader.control().unload("tea", null);
        engine.script("tea", "1.0.0").failLoads("no water");
        assertThatThrownBy(() -> model.acquire()).isInstanceOf(ModelUnavailableException.class);
        assertThat(heard).extracting(CompletedRequest::outcome).containsOnly(Outcome.FAILED);
        assertThat(heard).hasSize(2);
        assertThat(heard.get(1).computeNanos()).isZero();
        assertThat(heard.get(1).revision().model()).isEqualTo("tea");
    }

    @Test
    void aListenerThatThrowsHarmsNobody() {
        AtomicInteger asked = new AtomicInteger();
        RequestListener rude =
                request -> {
                    asked.incrementAndGet();
                    throw new IllegalStateException("rude");
                };
        List<CompletedRequest> last = new ArrayList<>();
        loader.models().requests().add(rude);
        loader.models().requests().add(last::add);
        ((TextEmbedder) model).embed(List.of("a"));
        ((TextEmbedder) model).embed(List.of("b"));
        assertThat(asked).hasValue(2);
        assertThat(last).hasSize(2);
        loader.models().requests().remove(rude);
        ((TextEmbedder) model).embed(List.of("c"));
        assertThat(asked).hasValue(2);
        assertThat(heard).hasSize(3);
    }
}
