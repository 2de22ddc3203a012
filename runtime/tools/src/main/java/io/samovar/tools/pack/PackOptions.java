package io.samovar.tools.pack;

import io.samovar.tools.Options;
import io.samovar.tools.ToolException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the person who packs has decided.
 *
 * @param folder what is packed
 * @param model which ONNX file in it; empty = the usual one
 * @param pooling instead of what the folder says
 * @param selfTest a text whose vector becomes the known answer
 */
record PackOptions(
        Path folder,
        Path output,
        String name,
        String version,
        String symbolicName,
        int priority,
        Optional<String> model,
        Optional<String> pooling,
        Optional<String> selfTest) {
    private static final Set<String> KNOWN =
            Set.of(
                    "-o",
                    "--name",
                    "--version",
                    "--symbolic-name",
                    "--priority",
                    "--model",
                    "--pooling",
                    "--self-test");

    // as docs/model-bundle.md has it
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
    private static final Pattern SYMBOLIC_NAME =
            Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");
    private static final Pattern VERSION =
            Pattern.compile(
                    "([0-9]{1,9})(?:\\.([0-9]{1,9})(?:\\.([0-9]{1,9})(\\.[A-Za-z0-9_-]+)?)?)?");
    private static final int DEFAULT_PRIORITY = 5;

    static PackOptions parse(List<String> args) throws ToolException {
        Options options = Options.parse(KNOWN, args);
        if (options.operands().size() != 1) {
            throw ToolException.misuse(
                    "one folder is needed, not %d: samovar pack DIR [-o FILE] [--name NAME]"
                                    .formatted(options.operands().size())
                            + " [--version V]");
        }
        Path folder = Path.of(options.operands().get(0)).toAbsolutePath().normalize();
        String name = options.value("--name").orElse(String.valueOf(folder.getFileName()));
        if (!NAME.matcher(name).matches()) {
            throw ToolException.misuse(
                    "%s: not a model name; give one with --name: letters, digits, '.', '_', '-', at most 128"
                            .formatted(name));
        }
        String version = version(options.value("--version").orElse("1.0.0"));
        String symbolicName = options.value("--symbolic-name").orElse(symbolicName(name));
        if (!SYMBOLIC_NAME.matcher(symbolicName).matches()) {
            throw ToolException.misuse(
                    "--symbolic-name %s: allowed is letters, digits, '_', '-', in parts separated by '.'"
                            .formatted(symbolicName));
        }
        Optional<String> pooling = options.value("--pooling");
        if (pooling.isPresent() && !Set.of("mean", "cls", "max", "none").contains(pooling.get())) {
            throw ToolException.misuse(
                    "--pooling %s: allowed is mean, cls, max or none".formatted(pooling.get()));
        }
        return new PackOptions(
                folder,
                Path.of(options.value("-o").orElse("%s-%s.jar".formatted(name, version))),
                name,
                version,
                symbolicName,
                options.number("--priority", DEFAULT_PRIORITY, 1, 10),
                options.value("--model"),
                pooling,
                options.value("--self-test"));
    }

    private static String version(String text) throws ToolException {
        Matcher matcher = VERSION.matcher(text);
        if (!matcher.matches()) {
            throw ToolException.misuse(
                    "--version %s: allowed is an OSGi version such as 1.2.0".formatted(text));
        }
        StringBuilder version = new StringBuilder();
        for (int part = 1; part <= 3; part++) {
            String digits = matcher.group(part) == null ? "0" : matcher.group(part);
            version.append(part == 1 ? "" : ".").append(Integer.parseInt(digits));
        }
        return version.append(matcher.group(4) == null ? "" : matcher.group(4)).toString();
    }

    private static String symbolicName(String model) {
        return "samovar.model." + model.replaceAll("\\.{2,}", ".").replaceAll("\\.$", "");
    }
}
