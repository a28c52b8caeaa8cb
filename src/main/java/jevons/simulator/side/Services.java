package jevons.simulator.side;

import java.util.List;
import java.util.Optional;
import jevons.simulator.answer.Composer;
import jevons.simulator.wire.Call;
import jevons.simulator.wire.Vendor;

/// Every endpoint beside generation. One for a server, since files and batches are kept.
public final class Services {

    static final Call.Extras NO_EXTRAS = new Call.Extras() {
        @Override
        public String header(String name) {
            return "";
        }

        @Override
        public String parameter(String name) {
            return "";
        }
    };

    private final List<Service> all;

    /// @param composer of the answers of batches
    /// @param polls how many looks at a batch find it unfinished
    public Services(Composer composer, int polls) {
        Shelf shelf = new Shelf();
        Batches batches = new Batches(shelf, composer, polls);
        all = List.of(
                new OpenAiService("POST", "/embeddings", Embeddings::openAi),
                new OpenAiService("POST", "/moderations", Media::moderations),
                new OpenAiService("POST", "/images/generations", Media::images),
                new OpenAiService("POST", "/images/edits", Media::edits),
                new OpenAiService("POST", "/audio/speech", Media::speech),
                new OpenAiService("POST", "/audio/transcriptions", Media::transcription),
                new OpenAiService("POST", "/audio/translations", Media::transcription),
                new OpenAiService("POST", "/files", shelf::upload),
                new OpenAiService("GET", "/files", call -> shelf.list()),
                new Within("GET", "/files/", "/content", shelf::content),
                new Within("GET", "/files/", "", shelf::show),
                new Within("DELETE", "/files/", "", shelf::delete),
                new OpenAiService("POST", "/batches", batches::create),
                new OpenAiService("GET", "/batches", call -> batches.list()),
                new Within("GET", "/batches/", "", batches::show),
                new Within("POST", "/batches/", "/cancel", batches::cancel),
                new Counting(Vendor.ANTHROPIC),
                new Counting(Vendor.GOOGLE),
                new OtherEmbeddings(Vendor.GOOGLE),
                new OtherEmbeddings(Vendor.AMAZON),
                new Models(Vendor.ANTHROPIC),
                new Models(Vendor.GOOGLE),
                new Models(Vendor.OPENAI));
    }

    /// The service that a call is for.
    public Optional<Service> of(Call call) {
        return all.stream().filter(service -> service.fits(call)).findFirst();
    }
}
