package jevons.intake.prices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import jevons.metering.Meter;
import jevons.money.Currency;
import jevons.money.Rate;
import jevons.pricing.Band;
import jevons.pricing.Condition;
import jevons.pricing.Conditions;
import jevons.pricing.Layer;
import jevons.pricing.MeterSet;
import jevons.pricing.Price;
import jevons.pricing.PriceRow;
import jevons.pricing.Validity;
import org.junit.jupiter.api.Test;

class PriceFilesTest {

    private static final String HEADER = "model,meter,amount,per,currency,from,to,when,source,read_on,note\n";

    @Test
    void aQuotedPriceIsReadWhole() throws IOException {
        PriceRow row = only("claude-x,input.text,3,1000000,USD,2025-02-01,2026-01-01T08:30:00Z,,"
                + "anthropic https://example.org/p,2025-02-03,said so");
        assertEquals("anthropic", row.key().vendor());
        assertEquals(MeterSet.of(Meter.INPUT), row.key().meters());
        assertEquals(Price.PerUnit.of(Rate.perMillion("3", Currency.USD)), row.price());
        assertEquals(
                new Validity(Instant.parse("2025-02-01T00:00:00Z"), Instant.parse("2026-01-01T08:30:00Z")),
                row.valid());
        assertEquals(Instant.parse("2025-02-03T00:00:00Z"), row.recordedAt());
        assertEquals("https://example.org/p", row.provenance().document());
        assertEquals("said so", row.provenance().note());
    }

    @Test
    void conditionsAreReadInAnyOrder() throws IOException {
        PriceRow row = only("m,*,x0.5,,,,,region=eu|us;prompt>=128000;layer=contract;tier=batch,s,2025-02-03,");
        assertEquals(Layer.CONTRACT, row.key().layer());
        assertEquals(
                Conditions.of(
                        Condition.Is.tier("batch"),
                        Band.promptFrom(128_000),
                        new Condition.Is("region", List.of("us", "eu"))),
                row.key().when());
    }

    @Test
    void everyConstructSurvivesWritingAndReading() throws IOException {
        String text = HEADER
                + "m,input.text,0.017,60,USD,2025-01-01,,round=15;min=30,s,2025-02-03,\"a, note\"\n"
                + "m,output.text,12,1000000,CNY,,,prompt>32000;mode=marginal;tier=flex,s,2025-02-03,\n"
                + "m,output.text,=input.text*1/3,,,,,tier=derived,s,2025-02-03,\n"
                + "m,*,x1.25,,,,,group=fast;excludes=batch|flex;order=2;variant=speed=fast,s,2025-02-03,\n"
                + "m,input.audio,unpriced:router decides,,,,,,s,2025-02-03,\n"
                + "m,Requests,free:1000/day,,,,,scope=vendor,s,2025-02-03,\n"
                + "m,*,covered:ptu-1,,,,,tier=provisioned,s,2025-02-03,\n"
                + "m,**,prepaid:credits,,,,2027-01-01,layer=contract,s,2025-02-03,\n"
                + "m,**,fee:0.055,,,,,layer=contract,s,2025-02-03,\n"
                + "m,input.text,withdrawn:price,,,,,recorded=2025-03-01T10:00:00Z,s,2025-02-03,\n"
                + "m,input.*,x0.5,,,,,time=00:30-16:30Z,s,2025-02-03,\n"
                + "m,input.*,x0.7,,,,,time=09:00-18:00@Asia/Shanghai;period.spend>=1000;mode=volume;step=declared,"
                + "s,2025-02-03,\n"
                + "m,input.text,0.4,1000000,USD,,,layer=effective;estimate=imputed%3B at 35 %25;checked=Ann,"
                + "s | contract 7,2025-02-03,\n";
        PriceFiles.Loaded loaded = PriceFiles.prices("v.csv", "v", new StringReader(text));
        assertEquals(List.of(), loaded.rejected());
        assertEquals(13, loaded.rows().size());
        StringBuilder written = new StringBuilder();
        PriceFiles.write(loaded.rows(), written);
        PriceFiles.Loaded again = PriceFiles.prices("w.csv", "other", new StringReader(written.toString()));
        assertEquals(List.of(), again.rejected());
        assertEquals(loaded.rows(), again.rows());
        assertEquals(loaded.book().latest(), again.book().latest());
    }

    @Test
    void aBadLineIsSetAsideWithItsPlaceAndTheFix() throws IOException {
        PriceFiles.Loaded loaded = PriceFiles.prices(
                "prices/v.csv",
                "v",
                new StringReader(HEADER
                        + "m,input.text,3,1000000,USD,,,,s,2025-02-03,\n"
                        + "m,input.text,-1,1,USD,,,,s,2025-02-03,\n"
                        + "m,input.text,NaN,1,USD,,,,s,2025-02-03,\n"
                        + "m,input.text,1e999999,1,USD,,,,s,2025-02-03,\n"
                        + "m,input.text,3,0,USD,,,,s,2025-02-03,\n"
                        + "m,input.text,3,1,USD,,,speed=fast,s,2025-02-03,\n"
                        + "m,input.txt,3,1,USD,,,,s,2025-02-03,\n"
                        + "m,input.text,3,1,USD,2026-02-01,2026-01-01,,s,2025-02-03,\n"
                        + "m,input.text,3,1,USD,,,,,2025-02-03,\n"
                        + "m,input.text,3,1,USD,,,,s,yesterday,\n"));
        assertEquals(1, loaded.rows().size());
        assertEquals(9, loaded.rejected().size());
        assertTrue(loaded.rejected().getFirst().toString().startsWith("prices/v.csv:3: amount '-1' is negative"));
        assertTrue(loaded.rejected().get(4).reason().contains("variant=search=high"));
    }

    @Test
    void aFileWithoutAColumnSaysWhichHeaderItNeeds() throws IOException {
        PriceFiles.Loaded loaded = PriceFiles.prices("v.csv", "v", new StringReader("model,meter\nm,input.text\n"));
        assertTrue(loaded.rejected().getFirst().reason().startsWith("columns missing: [amount, per"));
    }

    @Test
    void modelsAreReadWithTheirAliases() throws IOException {
        PriceFiles.Loaded loaded = PriceFiles.models(
                "models.csv",
                new StringReader("vendor,model,aliases,released,retired,source,note\n"
                        + "openai,gpt-x,gpt-x-latest|gpt-x-2025*,2025-01-02,2026-06-30,s,\n"
                        + "openai,gpt-y,*,,,s,\n"));
        assertEquals(
                List.of("gpt-x-2025*", "gpt-x-latest"),
                loaded.models().getFirst().aliases());
        assertEquals(1, loaded.rejected().size());
        assertEquals(
                "gpt-x",
                loaded.book()
                        .models(Instant.MAX)
                        .find("openai", "gpt-x-2025-08-07")
                        .orElseThrow()
                        .model());
    }

    @Test
    void theShippedPricesAreReadWithoutAnyRejection() throws IOException {
        if (PriceFiles.class.getResource("/prices/models.csv") != null) {
            PriceFiles.Loaded shipped = PriceFiles.shipped();
            assertEquals(List.of(), shipped.rejected());
            assertTrue(shipped.rows().stream()
                    .noneMatch(r -> r.price() instanceof Price.PerUnit p
                            && p.rate().amount().compareTo(BigDecimal.valueOf(1_000_000)) > 0));
        }
    }

    private static PriceRow only(String line) throws IOException {
        PriceFiles.Loaded loaded =
                PriceFiles.prices("anthropic.csv", "anthropic", new StringReader(HEADER + line + "\n"));
        assertEquals(List.of(), loaded.rejected());
        return loaded.rows().getFirst();
    }
}
