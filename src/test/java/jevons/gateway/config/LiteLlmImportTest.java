package jevons.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class LiteLlmImportTest {

    private static final String CONFIG = """
            model_list:
              - model_name: gpt-4o
                litellm_params:
                  model: openai/gpt-4o
                  api_key: os.environ/OPENAI_API_KEY
                  rpm: 60
                  weight: 2
                model_info:
                  id: one
                  input_cost_per_token: 0.0000025
              - model_name: gpt-4o
                litellm_params:
                  model: azure/my-gpt-4o
                  api_base: https://my.openai.azure.com
                  api_key: sk-literal-secret
                  api_version: "2025-01-01-preview"
              - model_name: claude
                litellm_params: {model: claude-sonnet-4-5, api_key: os.environ/ANTHROPIC_API_KEY}
              - model_name: openai/*
                litellm_params: {model: openai/*, api_key: os.environ/OPENAI_API_KEY}
              - model_name: nova
                litellm_params:
                  model: bedrock/converse/amazon.nova-pro-v1:0
                  aws_region_name: us-east-1
                  aws_secret_access_key: os.environ/AWS_SECRET
              - model_name: local
                litellm_params: {model: hosted_vllm/qwen, api_base: "http://10.0.0.9:8000/v1", api_key: none}
              - model_name: strange
                litellm_params: {model: nobody/knows}
              - model_name: "*"
                litellm_params: {model: "*"}
            router_settings:
              routing_strategy: least-busy
              model_group_alias: {smart: claude, lost: nothing}
              timeout: 30
            litellm_settings:
              drop_params: true
              include_cost_in_streaming_usage: true
              something_new: 1
            general_settings:
              master_key: sk-master-secret
              max_request_size_mb: 10
            environment_variables:
              OPENAI_API_KEY: sk-env-secret
            """;

    private static final LiteLlmImport.Imported IMPORTED = LiteLlmImport.read("config.yaml", CONFIG);

    private static GatewayConfig config() {
        return ConfigReader.read("jevons.yaml", IMPORTED.yaml(), Credentials.unseen(), ProviderKinds.ALL)
                .orThrow();
    }

    private static List<String> way(String asked) {
        Routing.Outcome.Found found = assertInstanceOf(
                Routing.Outcome.Found.class, Routing.of(config()).route(asked));
        return found.targets().stream()
                .map(hop -> hop.provider().kind() + " " + hop.model())
                .toList();
    }

    @Test
    void whatIsMadeIsAGoodConfiguration() {
        GatewayConfig config = config();
        assertEquals(30_000, config.limits().times().answerMillis());
        assertEquals(10 << 20, config.limits().requestBodyBytes());
        assertTrue(config.answers().costInStream());
        assertTrue(config.providers().stream()
                .anyMatch(each -> each.kind().equals("azure")
                        && each.options().get("api-version") instanceof String version
                        && version.equals("2025-01-01-preview")));
    }

    @Test
    void modelsKeepTheirNamesAndGoWhereTheyWent() {
        assertEquals(List.of("openai gpt-4o", "azure my-gpt-4o"), way("gpt-4o"));
        assertEquals(List.of("anthropic claude-sonnet-4-5"), way("claude"));
        assertEquals(List.of("anthropic claude-sonnet-4-5"), way("smart"));
        assertEquals(List.of("openai o3-mini"), way("openai/o3-mini"));
        assertEquals(List.of("bedrock amazon.nova-pro-v1:0"), way("nova"));
        assertEquals(List.of("vllm qwen"), way("local"));
    }

    @Test
    void everythingWithoutACounterpartIsListedWithItsPlace() {
        List<String> keys = IMPORTED.unmapped().stream().map(Problem::key).toList();
        assertEquals(
                List.of(
                        "model_list[1].litellm_params.rpm",
                        "model_list[1].litellm_params.weight",
                        "model_list[1].model_info.id",
                        "model_list[1].model_info.input_cost_per_token",
                        "model_list[2].litellm_params.api_key",
                        "model_list[7].litellm_params.model",
                        "model_list[8]",
                        "router_settings.routing_strategy",
                        "router_settings.model_group_alias.lost",
                        "litellm_settings.drop_params",
                        "litellm_settings.something_new",
                        "general_settings.master_key",
                        "environment_variables"),
                keys);
        assertEquals(6, IMPORTED.unmapped().getFirst().line());
        assertTrue(IMPORTED.unmapped().get(3).text().contains("openai,gpt-4o,input.text,2.5,1000000,USD"));
        assertTrue(IMPORTED.unmapped().get(4).text().contains("jevons secrets set azure"));
    }

    @Test
    void noSecretIsCopiedOrTold() {
        String all = IMPORTED.toString();
        for (String secret : List.of("sk-literal-secret", "sk-master-secret", "sk-env-secret")) {
            assertFalse(all.contains(secret));
        }
    }

    @Test
    void referencesAreFollowedAsPeopleWriteThem() {
        LiteLlmImport.Imported imported = LiteLlmImport.read("c.yaml", """
                base: &base {api_key: os.environ/K, api_base: "http://localhost:11434"}
                model_list:
                - model_name: a
                  litellm_params: {<<: *base, model: ollama/llama3}
                """);
        GatewayConfig config = ConfigReader.read("j.yaml", imported.yaml(), Credentials.unseen(), ProviderKinds.ALL)
                .orThrow();
        assertEquals(
                "http://localhost:11434/v1",
                config.providers().getFirst().baseUrl().toString());
        assertTrue(config.providers().getFirst().privateAddresses());
        assertEquals(1, imported.unmapped().size(), "only the group 'base' itself");
    }

    @Test
    void whatIsNoConfigurationIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> LiteLlmImport.read("c.yaml", "- a\n"));
        assertThrows(IllegalArgumentException.class, () -> LiteLlmImport.read("c.yaml", "a: [\n"));
        assertEquals(
                1, LiteLlmImport.read("c.yaml", "model_list: 3\n").unmapped().size());
    }
}
