package io.samovar.similarity.internal;

import io.samovar.api.model.Embeddings;
import io.samovar.api.registry.ModelRegistry;
import io.samovar.api.similarity.DuplicateOptions;
import io.samovar.api.similarity.DuplicateReport;
import io.samovar.api.similarity.Ranking;
import io.samovar.api.similarity.Scores;
import io.samovar.api.similarity.TextSimilarity;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Text similarity as a service; there as long as there is a registry of models. */
@Component(configurationPid = TextSimilarityComponent.PID)
@Designate(ocd = TextSimilarityComponent.Config.class)
public final class TextSimilarityComponent implements TextSimilarity {
    static final String PID = "io.samovar.similarity";

    /** Small enough for the second-level cache of any processor of the last ten years. */
    private static final int TILE_BYTES = 256 * 1024;

    private static final int NAMES_IN_MEMORY = 50_000;

    /** Which model, and how much memory. */
    @ObjectClassDefinition(
            name = "Samovar text similarity",
            description = "Which model is asked by default, and how much goes together.")
    @interface Config {
        @AttributeDefinition(
                name = "Default model",
                description =
                        "The embedding model for calls that name none. Empty: the one with the"
                                + " highest priority, and of several the first by name.",
                required = false)
        String default_model() default "";

        @AttributeDefinition(
                name = "Batch size",
                description =
                        "How many texts a model is given at once; fewer where its own limit is"
                                + " smaller.")
        int batch_size() default 32;

        @AttributeDefinition(
                name = "Largest file",
                description = "Files with more bytes are skipped in the search for duplicates.")
        int max_file_bytes() default 4 * 1024 * 1024;

        @AttributeDefinition(
                name = "Memory for comparing",
                description =
                        "How many bytes of vectors a search for duplicates keeps in memory. Less"
                                + " is slower, once the vectors of all documents do not fit.")
        int compare_bytes() default 32 * 1024 * 1024;
    }

    /** The loader's, or one with a cache in front of it, as they come and go. */
    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile ModelRegistry registry;

    private final EmbeddingModels models;
    private final TextComparer comparer;
    private final DuplicateFinder duplicates;

    @Activate
    public TextSimilarityComponent(BundleContext context, Config config) {
        this(settings(config), spillFolder(context));
    }

    TextSimilarityComponent(ModelRegistry registry, Settings settings, SpillFolder spill) {
        this(settings, spill);
        this.registry = registry;
    }

    private TextSimilarityComponent(Settings settings, SpillFolder spill) {
        models = new EmbeddingModels(this::registry, settings.defaultModel());
        BatchEmbedder embedder = new BatchEmbedder(settings.batchSize());
        comparer = new TextComparer(models, embedder);
        duplicates =
                new DuplicateFinder(
                        models,
                        new FolderEmbedder(
                                new FolderWalk(spill, NAMES_IN_MEMORY),
                                new TextFileReader(settings.maxFileBytes()),
                                embedder,
                                System::nanoTime),
                        new PairScan(settings.compareBytes(), TILE_BYTES),
                        spill);
    }

    private TextSimilarityComponent(
            EmbeddingModels models, TextComparer comparer, DuplicateFinder duplicates) {
        this.models = models;
        this.comparer = comparer;
        this.duplicates = duplicates;
    }

    @Override
    public TextSimilarity forKey(String key) {
        Objects.requireNonNull(key, "key");
        return new TextSimilarityComponent(
                models.forKey(key), comparer.forKey(key), duplicates.forKey(key));
    }

    @Override
    public String defaultModel() {
        return models.defaultName();
    }

    @Override
    public Embeddings embed(String model, List<String> texts) {
        return comparer.embed(model, texts);
    }

    @Override
    public Scores compare(String model, String source, List<String> texts) {
        return comparer.compare(model, source, texts);
    }

    @Override
    public Ranking rank(String model, String query, List<String> documents, int topN) {
        return comparer.rank(model, query, documents, topN);
    }

    @Override
    public DuplicateReport duplicates(String model, Path folder, DuplicateOptions options)
            throws IOException {
        return duplicates.find(model, folder, options);
    }

    private ModelRegistry registry() {
        ModelRegistry present = registry;
        if (present == null) {
            throw new IllegalStateException("the loader has stopped");
        }
        return present;
    }

    private static Settings settings(Config config) {
        return new Settings(
                Optional.of(config.default_model().strip()).filter(name -> !name.isEmpty()),
                config.batch_size(),
                config.max_file_bytes(),
                config.compare_bytes());
    }

    /** The framework's storage, since the system's folder for temporary files may be memory. */
    private static SpillFolder spillFolder(BundleContext context) {
        File storage = context.getDataFile("spill");
        String temporary = System.getProperty("java.io.tmpdir");
        return new SpillFolder(storage == null ? Path.of(temporary) : storage.toPath());
    }
}
