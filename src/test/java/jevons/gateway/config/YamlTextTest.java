package jevons.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;

class YamlTextTest {

    private static String problem(String text) {
        return assertThrows(YamlText.UnreadableException.class, () -> YamlText.read("f.yaml", text))
                .problem()
                .toString();
    }

    @Test
    void aLaughingBillionIsRefused() {
        StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            text.append("a").append(i).append(": &a").append(i).append(" [");
            text.append(("*a" + (i - 1) + ", ").repeat(10)).append("x]\n");
        }
        assertTrue(problem(text.toString()).contains("references counted each time"));
    }

    @Test
    void referencesWithinBoundsAreFollowed() throws Exception {
        Node node = YamlText.read("f.yaml", "base: &b {x: 1, y: 2}\nmore:\n  <<: *b\n  y: 3\nsame: *b\n");
        String text = node.toString();
        assertTrue(text.contains("key=same"), text);
        Node.Mapping top = (Node.Mapping) node;
        Node.Mapping more = (Node.Mapping) top.entries().get(1).value();
        assertEquals(2, more.entries().size());
        assertEquals("3", LiteLlmImport.text(more.entries().getFirst().value()));
    }

    @Test
    void typeTagsDuplicatesDepthAndSecondDocumentsAreRefused() {
        assertTrue(problem("a: !!java.net.URL [x]\n").contains("type tag"));
        assertTrue(problem("a: !!str x\n").contains("type tag"));
        assertTrue(problem("a: 1\nb: 2\na: 3\n").contains("f.yaml:3:1: 'a' stands here twice"));
        assertTrue(problem("[".repeat(30) + "]".repeat(30)).contains("nested deeper"));
        assertTrue(problem("a: 1\n---\nb: 2\n").contains("second document"));
        assertTrue(problem("a: *nothing\n").contains("refers to nothing"));
        assertTrue(problem("a: " + "x".repeat(YamlText.CHARACTERS_MAX)).contains("characters"));
    }

    @Test
    void aSlipOfSyntaxIsPlacedAndTheLineIsNotRepeated() {
        String problem = problem("providers:\n  openai:\n    credential: \"sk-live-secret\n");
        assertTrue(problem.startsWith("f.yaml:"), problem);
        assertFalse(problem.contains("sk-live"), problem);
        assertTrue(problem("a: b: c\n").startsWith("f.yaml:1:"), problem);
        assertTrue(problem("a:\n\t- b\n").startsWith("f.yaml:2:"), problem);
    }

    @Test
    void aDamagedFileIsAProblemAndNeverACrash() throws IOException {
        String page = Files.readString(Path.of("docs", "reference", "configuration.md"));
        String good = page.substring(page.indexOf("```yaml") + 8).split("```", 2)[0];
        String other = "model_list:\n- &a {model_name: x, litellm_params: {model: openai/y, rpm: 1}}\n- *a\n";
        String pieces = "{}[]:,-?*&!|>'\"#%@`<\t\n\r\u0000\u2028 0a~=";
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder(i % 2 == 0 ? good : other);
            for (int change = random.nextInt(1, 6); change > 0; change--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.setCharAt(at, pieces.charAt(random.nextInt(pieces.length())));
                    case 1 -> text.insert(at, pieces.charAt(random.nextInt(pieces.length())));
                    default -> text.delete(at, Math.min(text.length() - 1, at + random.nextInt(12)));
                }
            }
            String damaged = text.toString();
            try {
                ConfigReading reading = ConfigReader.read("f.yaml", damaged, Credentials.unseen(), ProviderKinds.ALL);
                assertTrue(reading.config().isPresent()
                        != reading.problems().stream().anyMatch(Problem::isError));
                LiteLlmImport.read("f.yaml", damaged);
            } catch (IllegalArgumentException e) {
                assertTrue(e.toString().contains("f.yaml"), e.toString());
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ", round " + i + ":\n" + damaged, e);
            }
        }
    }
}
