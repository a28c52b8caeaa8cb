package jevons.gateway.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jevons.gateway.config.Origin;
import jevons.gateway.config.Reload;
import jevons.gateway.translate.chat.Trees;
import jevons.governance.KeyCard;

/// Keys and settings as JSON, in the shape that the command line prints.
public final class AdminJson {

    private AdminJson() {}

    /// A page of keys.
    ///
    /// @param more true where there are more after the last
    public static byte[] page(List<KeyCard> cards, boolean more, Instant now) {
        ObjectNode all = Trees.object();
        ArrayNode keys = all.putArray("keys");
        cards.forEach(card -> keys.add(card(card, now)));
        all.put("more", more);
        return Trees.bytes(all);
    }

    /// A key with its text.
    public static byte[] issued(OperatorDesk.Issued issued, Instant now) {
        ObjectNode all = Trees.object();
        all.put("key", issued.text().reveal());
        all.set("card", card(issued.card(), now));
        return Trees.bytes(all);
    }

    /// A key.
    public static byte[] one(KeyCard card, Instant now) {
        return Trees.bytes(card(card, now));
    }

    /// The settings in force.
    public static byte[] settings(OperatorDesk.Settings settings) {
        ObjectNode all = Trees.object();
        all.put("source", settings.source());
        all.put("refused", settings.refused());
        put(all.putArray("in-force"), settings.inForce());
        put(all.putArray("waits-for-restart"), settings.waiting());
        return Trees.bytes(all);
    }

    private static void put(ArrayNode to, List<Origin> origins) {
        for (Origin origin : origins) {
            to.addObject()
                    .put("key", origin.key())
                    .put("value", origin.value())
                    .put("from", origin.from())
                    .put("change-needs-restart", !Reload.isReloadable(origin.key()));
        }
    }

    private static ObjectNode card(KeyCard card, Instant now) {
        KeyWords.Row row = KeyWords.row(card, card.state(now));
        ObjectNode json = Trees.object();
        json.put("id", row.id()).put("name", row.name()).put("state", row.state());
        ObjectNode owner = json.putObject("owner");
        row.owner().forEach(owner::put);
        ObjectNode rules = json.putObject("rules");
        texts(rules.putArray("scopes"), KeyWords.scopes(card.key().rules()));
        texts(rules.putArray("models"), card.key().rules().models());
        ObjectNode tags = rules.putObject("tags");
        for (Map.Entry<String, Set<String>> tag :
                KeyWords.tags(card.key().rules()).entrySet()) {
            texts(tags.putArray(tag.getKey()), tag.getValue());
        }
        json.put("created", row.created());
        row.expires().ifPresentOrElse(expires -> json.put("expires", expires), () -> json.putNull("expires"));
        texts(json.putArray("secrets"), row.secrets());
        return json;
    }

    private static void texts(ArrayNode to, Collection<String> texts) {
        texts.forEach(to::add);
    }
}
