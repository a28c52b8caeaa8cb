package jevons.house;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/// Sizes and words, read with the compiler's own parser.
class TidyTest {

    private static final int METHOD_LINES_MAX = 60;
    private static final int PARAMETERS_MAX = 5;
    private static final int FILE_LINES_MAX = 500;
    private static final int RECORD_COMPONENTS_MAX = 8;
    private static final int LINE_COLUMNS_MAX = 120;
    private static final Pattern BANNED_NAME =
            Pattern.compile("(Manager|Helper|Util|Utils|Handler|Processor|Impl|Data|Info|Base|Abstract)(?![a-z])");
    private static final Pattern FLOATING = Pattern.compile("\\b(double|float|Double|Float)\\b");
    private static final Set<String> MONEY_ROOMS = Set.of("money", "metering", "pricing", "ledger", "intake", "store");

    @Test
    void sourcesKeepTheirSizes() throws IOException {
        List<String> wrong = new ArrayList<>();
        List<Path> files = new ArrayList<>(Sources.below(Sources.MAIN, ".java"));
        files.addAll(Sources.below(Sources.TEST, ".java"));
        for (Path file : files) {
            List<String> lines = Sources.read(file).lines().toList();
            if (lines.size() > FILE_LINES_MAX) {
                wrong.add(file + " has " + lines.size() + " lines, more than " + FILE_LINES_MAX);
            }
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).length() > LINE_COLUMNS_MAX) {
                    wrong.add(file + ":" + (i + 1) + " is wider than " + LINE_COLUMNS_MAX + " columns");
                }
            }
        }
        parse(files, (path, unit, positions) -> new SizeScanner(path, unit, positions, wrong).scan(unit, null));
        assertTrue(wrong.isEmpty(), () -> String.join("\n", wrong));
    }

    @Test
    void noFloatingPointNearMoney() {
        List<String> wrong = new ArrayList<>();
        for (Path file : Sources.below(Sources.MAIN, ".java")) {
            if (MONEY_ROOMS.contains(Sources.MAIN.relativize(file).getName(0).toString())) {
                List<String> lines = Sources.read(file).lines().toList();
                for (int i = 0; i < lines.size(); i++) {
                    String code = lines.get(i).replaceAll("\"[^\"]*\"", "").replaceAll("//.*", "");
                    if (FLOATING.matcher(code).find()) {
                        wrong.add(file + ":" + (i + 1) + " " + lines.get(i).strip());
                    }
                }
            }
        }
        assertTrue(wrong.isEmpty(), () -> "binary floating point near money:\n" + String.join("\n", wrong));
    }

    @Test
    void mainSourcesHaveNoLeftovers() {
        List<String> wrong = new ArrayList<>();
        for (Path file : Sources.below(Sources.MAIN, ".java")) {
            String source = Sources.read(file);
            for (String word : List.of("TO" + "DO", "FIX" + "ME", "XX" + "X", "import static java.lang.System")) {
                if (source.contains(word)) {
                    wrong.add(file + " contains " + word);
                }
            }
            if (Pattern.compile("^import [^;]*\\*;", Pattern.MULTILINE)
                    .matcher(source)
                    .find()) {
                wrong.add(file + " has a wildcard import");
            }
            String type = file.getFileName().toString().replace(".java", "");
            if (BANNED_NAME.matcher(type).find()) {
                wrong.add(file + ": the name says nothing; name what the thing is");
            }
        }
        assertTrue(wrong.isEmpty(), () -> String.join("\n", wrong));
    }

    private interface Visit {
        void unit(Path path, CompilationUnitTree unit, SourcePositions positions);
    }

    private static void parse(List<Path> files, Visit visit) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            int seen = 0;
            for (CompilationUnitTree unit : task.parse()) {
                visit.unit(Path.of(unit.getSourceFile().getName()), unit, positions);
                seen++;
            }
            assertTrue(seen == files.size(), "parsed " + seen + " of " + files.size() + " files");
        }
    }

    private static final class SizeScanner extends TreeScanner<Void, Void> {
        private final Path path;
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<String> wrong;

        SizeScanner(Path path, CompilationUnitTree unit, SourcePositions positions, List<String> wrong) {
            this.path = path;
            this.unit = unit;
            this.positions = positions;
            this.wrong = wrong;
        }

        @Override
        public Void visitMethod(MethodTree method, Void none) {
            long start = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, method));
            long end = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, method));
            String where = path + ":" + start + " " + method.getName();
            if (end - start + 1 > METHOD_LINES_MAX) {
                wrong.add(where + " has " + (end - start + 1) + " lines, more than " + METHOD_LINES_MAX);
            }
            boolean constructor = method.getReturnType() == null;
            boolean main = path.startsWith(Path.of("src", "main"));
            if (main && !constructor && method.getParameters().size() > PARAMETERS_MAX) {
                wrong.add(where + " has " + method.getParameters().size() + " parameters, more than " + PARAMETERS_MAX);
            }
            return super.visitMethod(method, none);
        }

        @Override
        public Void visitClass(ClassTree type, Void none) {
            if (type.getKind() == Tree.Kind.RECORD) {
                long components = type.getMembers().stream()
                        .filter(VariableTree.class::isInstance)
                        .map(VariableTree.class::cast)
                        .filter(v -> !v.getModifiers().getFlags().contains(javax.lang.model.element.Modifier.STATIC))
                        .count();
                if (components > RECORD_COMPONENTS_MAX) {
                    wrong.add(path + " record " + type.getSimpleName() + " has " + components + " components");
                }
            }
            return super.visitClass(type, none);
        }
    }
}
