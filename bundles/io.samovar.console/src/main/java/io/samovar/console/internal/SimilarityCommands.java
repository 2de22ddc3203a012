package io.samovar.console.internal;

import io.samovar.api.similarity.DuplicateOptions;
import io.samovar.api.similarity.DuplicateReport;
import io.samovar.api.similarity.Ranking;
import io.samovar.api.similarity.Scores;
import io.samovar.api.similarity.TextSimilarity;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The commands {@code similarity:…}. */
@Component(
        service = SimilarityCommands.class,
        property = {
            "osgi.command.scope=similarity",
            "osgi.command.function=embed",
            "osgi.command.function=compare",
            "osgi.command.function=rank",
            "osgi.command.function=duplicates"
        })
public final class SimilarityCommands {
    private static final int DEFAULT_TOP = 10;
    private static final int DEFAULT_LIMIT = 20;
    private static final double DEFAULT_THRESHOLD = 0.9;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile TextSimilarity similarity;

    @Descriptor(Does.SIMILARITY_EMBED)
    public String embed(@Descriptor(Takes.TEXTS) String... words) {
        Arguments arguments = new Arguments(Syntax.SIMILARITY_EMBED, words);
        SimilarityView view =
                SimilarityView.of(service().embed(model(arguments), arguments.words()));
        return arguments.json() ? view.json() : view.text();
    }

    @Descriptor(Does.SIMILARITY_COMPARE)
    public String compare(@Descriptor(Takes.TWO_TEXTS) String... words) {
        Arguments arguments = new Arguments(Syntax.SIMILARITY_COMPARE, words);
        Scores scores =
                service().compare(model(arguments), arguments.word(0), List.of(arguments.word(1)));
        SimilarityView view = SimilarityView.of(scores);
        return arguments.json() ? view.json() : view.text();
    }

    @Descriptor(Does.SIMILARITY_RANK)
    public String rank(@Descriptor(Takes.QUERY) String... words) throws IOException {
        Arguments arguments = new Arguments(Syntax.SIMILARITY_RANK, words);
        List<String> documents =
                new ArrayList<>(arguments.words().subList(1, arguments.words().size()));
        Optional<String> file = arguments.option(Syntax.FILE);
        if (file.isPresent()) {
            documents.addAll(lines(file.get()));
        }
        if (documents.isEmpty()) {
            throw Syntax.SIMILARITY_RANK.wrong(
                    "no document to rank: give some, or --file with one in each line");
        }
        int top = arguments.positive(Syntax.TOP, DEFAULT_TOP);
        Ranking ranking = service().rank(model(arguments), arguments.word(0), documents, top);
        SimilarityView view = SimilarityView.of(ranking, documents);
        return arguments.json() ? view.json() : view.text();
    }

    @Descriptor(Does.SIMILARITY_DUPLICATES)
    public String duplicates(@Descriptor(Takes.FOLDER) String... words) throws IOException {
        Arguments arguments = new Arguments(Syntax.SIMILARITY_DUPLICATES, words);
        DuplicateOptions options =
                new DuplicateOptions(
                        arguments.fraction(Syntax.THRESHOLD, DEFAULT_THRESHOLD),
                        arguments.positive(Syntax.LIMIT, DEFAULT_LIMIT));
        Path folder = Path.of(arguments.word(0)).toAbsolutePath().normalize();
        DuplicateReport report = service().duplicates(model(arguments), folder, options);
        SimilarityView view = SimilarityView.of(report, options.threshold());
        return arguments.json() ? view.json() : view.text();
    }

    private TextSimilarity service() {
        return Part.SIMILARITY.require(similarity);
    }

    /** Returns null for the default model. */
    private static String model(Arguments arguments) {
        return arguments.option(Syntax.MODEL).orElse(null);
    }

    private static List<String> lines(String file) throws IOException {
        Path path = Path.of(file).toAbsolutePath().normalize();
        try {
            return Files.readAllLines(path);
        } catch (NoSuchFileException e) {
            throw Syntax.SIMILARITY_RANK.wrong("--file: there is no file " + path);
        } catch (CharacterCodingException e) {
            throw Syntax.SIMILARITY_RANK.wrong("--file: " + path + " is not UTF-8 text");
        }
    }
}
