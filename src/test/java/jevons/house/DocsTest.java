package jevons.house;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The documents name only what exists: types, constants, files and links.
class DocsTest {

    private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");
    private static final Pattern TYPE = Pattern.compile("[A-Z][a-z]+[A-Za-z]*");
    private static final Pattern CONSTANT = Pattern.compile("([A-Z][A-Za-z]+)\\.([A-Z][A-Z_]+)");
    private static final Set<String> OTHERS = Set.of(
            "Tokens",
            "Requests",
            "TokenDirection",
            "TokenCacheAction",
            "SkuPriceDetails",
            "ModelId",
            "NULL",
            "Z",
            "Berlin",
            "Shanghai");
    private static final int README_LINES_MAX = 120;

    @Test
    void typesAndConstantsExist() throws IOException {
        Set<String> types = types();
        List<String> wrong = new ArrayList<>();
        for (Path file : documents()) {
            Matcher code = CODE.matcher(Sources.read(file));
            while (code.find()) {
                String name = code.group(1).substring(code.group(1).lastIndexOf('/') + 1);
                Matcher constant = CONSTANT.matcher(name);
                if (constant.matches() && types.contains(constant.group(1))) {
                    if (!source(constant.group(1)).contains(" " + constant.group(2) + " ")) {
                        wrong.add(file + " names " + name + ", which has no such constant");
                    }
                } else if (TYPE.matcher(name).matches() && !types.contains(name) && !OTHERS.contains(name)) {
                    wrong.add(file + " names the type " + name + ", which does not exist");
                }
            }
        }
        assertTrue(wrong.isEmpty(), () -> String.join("\n", wrong));
    }

    @Test
    void linksLeadSomewhere() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path file : documents()) {
            Matcher link = LINK.matcher(Sources.read(file));
            while (link.find()) {
                Path target = file.resolveSibling(link.group(1)).normalize();
                if (!Files.exists(target)) {
                    wrong.add(file + " links to " + link.group(1) + ", which does not exist");
                }
            }
        }
        assertTrue(wrong.isEmpty(), () -> String.join("\n", wrong));
    }

    @Test
    void theReadmeIsReadInOneGo() {
        long lines = Sources.read(Path.of("README.md")).lines().count();
        assertTrue(lines <= README_LINES_MAX, "README.md has " + lines + " lines, more than " + README_LINES_MAX);
    }

    @Test
    void everyDecisionIsInTheIndex() {
        String index = Sources.read(Path.of("docs", "decisions", "README.md"));
        for (Path file : Sources.below(Path.of("docs", "decisions"), ".md")) {
            String name = file.getFileName().toString();
            assertTrue(
                    name.equals("README.md") || index.contains(name),
                    () -> name + " is not in docs/decisions/README.md");
        }
    }

    private static List<Path> documents() throws IOException {
        List<Path> all = new ArrayList<>();
        try (Stream<Path> top = Files.list(Path.of("."))) {
            top.filter(file -> file.toString().endsWith(".md"))
                    .map(Path::normalize)
                    .forEach(all::add);
        }
        all.addAll(Sources.below(Path.of("docs"), ".md"));
        all.addAll(Sources.below(Path.of("prices"), ".md"));
        assertTrue(all.size() >= 10, () -> "only " + all.size() + " documents found: the rule would check little");
        return all;
    }

    private static Set<String> types() {
        Set<String> types = new TreeSet<>();
        for (Path folder : List.of(Sources.MAIN, Sources.TEST)) {
            for (Path file : Sources.below(folder, ".java")) {
                types.add(file.getFileName().toString().replace(".java", ""));
            }
        }
        return types;
    }

    private static String source(String type) {
        return Sources.below(Sources.MAIN, "/" + type + ".java").stream()
                .map(Sources::read)
                .reduce("", String::concat);
    }
}
