package jevons.simulator.wire;

/// The end of a path of Google's: `…/models/MODEL:VERB`.
///
/// @param model its name, perhaps with directions behind it
/// @param verb what is to be done
record VertexPath(String model, String verb) {

    static VertexPath of(Call call) {
        String last = call.path().substring(call.path().indexOf("/models/") + "/models/".length());
        int colon = last.lastIndexOf(':');
        return new VertexPath(last.substring(0, colon), last.substring(colon + 1));
    }
}
