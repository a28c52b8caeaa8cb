package jevons.simulator.wire;

/// Anthropic's messages on Google's Vertex: the model and the wish for a stream stand in the path.
final class VertexAnthropic extends AnthropicMessages {

    @Override
    String model(Call call) {
        return VertexPath.of(call).model();
    }

    @Override
    boolean streams(Call call) {
        return VertexPath.of(call).verb().equals("streamRawPredict");
    }

    @Override
    public Vendor vendor() {
        return Vendor.GOOGLE;
    }
}
