package jevons.books;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import jevons.ledger.AllocationPlan;
import jevons.ledger.Bearer;
import jevons.ledger.CostLayer;
import jevons.ledger.LineKind;
import jevons.ledger.Method;
import jevons.ledger.Selector;
import jevons.ledger.Share;
import jevons.metering.Principal;
import jevons.money.Rational;

/// Reads allocation plans and drivers from CSV. A plan has the columns `step,pool,method,by`:
///
/// | method | `by` |
/// |---|---|
/// | `direct` | the department |
/// | `even` | departments, separated by `\|` |
/// | `fixed` | `department=fraction`, separated by `\|`: `Legal=1/3\|Sales=0.5` |
/// | `proportional` | a layer whose direct cost is the base, or nothing for all |
/// | `driver` | a driver's name: `requests`, `calls`, `accepted`, `tokens`, or one of a file |
/// | `step-down`, `reciprocal` | `department=driver` for each shared centre, separated by `\|` |
///
/// A pool is `department=NAME`, `layer=NAME`, `service=NAME`, joined by `;`, or `*`.
public final class AllocationFiles {

    private AllocationFiles() {}

    /// The plan where none is given: costs that name no department go to departments by their requests.
    public static AllocationPlan usual() {
        Selector nobody = Selector.of(Bearer.DEPARTMENT, "");
        AllocationPlan.Step step =
                new AllocationPlan.Step("by requests", nobody, new Method.ByDriver(Allocating.REQUESTS));
        return new AllocationPlan(List.of(step), Principal.UNKNOWN);
    }

    /// Reads a plan. What no step places stays with the department `rest`, if a step is named so, else with
    /// nobody.
    ///
    /// @throws IllegalArgumentException where a line cannot be read; the message names file, line, value and fix
    public static AllocationPlan plan(Path file) {
        List<AllocationPlan.Step> steps = new ArrayList<>();
        Principal rest = Principal.UNKNOWN;
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord line : csv) {
                if (line.getField("step").equals("rest")) {
                    rest = Principal.department(line.getField("by"));
                } else {
                    steps.add(step(file, line));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
        return new AllocationPlan(steps, rest);
    }

    /// Reads a driver: the columns `department` and `weight`.
    ///
    /// @throws IllegalArgumentException where a line cannot be read
    public static List<Share> driver(Path file) {
        List<Share> shares = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord line : csv) {
                shares.add(share(file, line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
        return shares;
    }

    private static Share share(Path file, NamedCsvRecord line) {
        try {
            Principal department = Principal.department(line.getField("department"));
            return new Share(department, Rational.parse(line.getField("weight")));
        } catch (RuntimeException e) {
            throw wrong(file, line, e, "a line of a driver looks like Legal,16");
        }
    }

    private static AllocationPlan.Step step(Path file, NamedCsvRecord line) {
        try {
            Method method = method(line.getField("method"), line.getField("by"));
            return new AllocationPlan.Step(line.getField("step"), pool(line.getField("pool")), method);
        } catch (RuntimeException e) {
            throw wrong(file, line, e, "a line of a plan looks like platform,department=AI Platform,driver,requests");
        }
    }

    private static IllegalArgumentException wrong(Path file, NamedCsvRecord line, RuntimeException cause, String fix) {
        return new IllegalArgumentException(
                file + ":" + line.getStartingLineNumber() + ": " + cause.getMessage() + "; " + fix, cause);
    }

    private static Selector pool(String text) {
        Set<CostLayer> layers = Set.of();
        Set<String> services = Set.of();
        Map<Bearer, String> who = new EnumMap<>(Bearer.class);
        for (String part : text.equals("*") ? new String[0] : text.split(";")) {
            String[] pair = pair(part);
            String name = pair[0].toUpperCase(Locale.ROOT).replace('-', '_');
            switch (name) {
                case "LAYER" -> layers = Set.of(constant(CostLayer.class, pair[1]));
                case "SERVICE" -> services = Set.of(pair[1]);
                default -> who.put(constant(Bearer.class, name), pair[1]);
            }
        }
        return new Selector(layers, Set.<LineKind>of(), who, services);
    }

    private static Method method(String name, String by) {
        return switch (name) {
            case "direct" -> new Method.Direct(Principal.department(by));
            case "even" ->
                new Method.Even(parts(by).stream().map(Principal::department).toList());
            case "fixed" ->
                new Method.Fixed(parts(by).stream()
                        .map(AllocationFiles::pair)
                        .map(pair -> new Share(Principal.department(pair[0]), Rational.parse(pair[1])))
                        .toList());
            case "proportional" ->
                new Method.Proportional(
                        Bearer.DEPARTMENT, by.isBlank() ? Selector.ANY : Selector.layer(constant(CostLayer.class, by)));
            case "driver" -> new Method.ByDriver(by);
            case "step-down" -> new Method.StepDown(centres(by));
            case "reciprocal" -> new Method.Reciprocal(centres(by));
            default ->
                throw new IllegalArgumentException("method '" + name + "' is not one of direct, even, fixed, "
                        + "proportional, driver, step-down, reciprocal");
        };
    }

    private static List<Method.Centre> centres(String by) {
        return parts(by).stream()
                .map(AllocationFiles::pair)
                .map(pair -> new Method.Centre(Principal.department(pair[0]), pair[1]))
                .toList();
    }

    private static List<String> parts(String text) {
        return List.of(text.split("\\|"));
    }

    private static String[] pair(String text) {
        int at = text.indexOf('=');
        if (at <= 0) {
            throw new IllegalArgumentException("'" + text + "' is not of the form name=value");
        }
        return new String[] {
            text.substring(0, at).strip(), text.substring(at + 1).strip()
        };
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name) {
        String wanted = name.toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(wanted)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("'" + name + "' is not one of " + List.of(type.getEnumConstants()));
    }
}
