package jevons.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
}
