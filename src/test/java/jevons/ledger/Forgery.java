package jevons.ledger;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import jevons.metering.ModelCall;
import jevons.metering.Principal;
import jevons.metering.Purpose;
import jevons.money.Currency;
import jevons.money.Money;
import jevons.pricing.Charge;
import jevons.pricing.PriceStatus;

/// Lines and closings with exactly one field changed.
final class Forgery {

    private static final Money PICO = Money.ofPico(1, Currency.USD);

    private Forgery() {}

    static Line of(Line line, SplittableRandom random) {
        LineKind kind = line.kind();
        CostLayer layer = line.layer();
        Booking booking = line.booking();
        Principal who = line.who();
        Subject subject = line.subject();
        BigDecimal quantity = line.quantity();
        Charge charge = line.charge();
        Rule rule = line.rule();
        switch (random.nextInt(8)) {
            case 0 -> kind = LineKind.values()[(kind.ordinal() + 1) % 4];
            case 1 -> layer = CostLayer.values()[(layer.ordinal() + 1) % 4];
            case 2 -> booking = of(booking, random);
            case 3 -> who = of(who, random);
            case 4 -> subject = of(subject, random);
            case 5 -> quantity = quantity.add(new BigDecimal("0.000000000001"));
            case 6 -> charge = of((Charge.Known) charge, random);
            default -> rule = of(rule, random);
        }
        return new Line(kind, layer, booking, who, subject, quantity, charge, rule);
    }

    static Closing of(Closing c, SplittableRandom random) {
        return switch (random.nextInt(6)) {
            case 0 ->
                new Closing(
                        c.period() + "x", c.closedAt(), c.lines(), c.contentHash(), c.previousHash(), c.chainHash());
            case 1 ->
                new Closing(
                        c.period(),
                        c.closedAt().plusMillis(1),
                        c.lines(),
                        c.contentHash(),
                        c.previousHash(),
                        c.chainHash());
            case 2 ->
                new Closing(c.period(), c.closedAt(), c.lines() + 1, c.contentHash(), c.previousHash(), c.chainHash());
            case 3 -> new Closing(c.period(), c.closedAt(), c.lines(), "0", c.previousHash(), c.chainHash());
            case 4 -> new Closing(c.period(), c.closedAt(), c.lines(), c.contentHash(), "0", c.chainHash());
            default -> new Closing(c.period(), c.closedAt(), c.lines(), c.contentHash(), c.previousHash(), "0");
        };
    }

    private static Booking of(Booking b, SplittableRandom random) {
        return switch (random.nextInt(3)) {
            case 0 -> new Booking("2026-02", b.originalPeriod(), b.day());
            case 1 -> new Booking(b.period(), "2025-12", b.day());
            default -> new Booking(b.period(), b.originalPeriod(), b.day().plusDays(1));
        };
    }

    private static Principal of(Principal p, SplittableRandom random) {
        String[] f = {
            p.organisation(), p.department(), p.team(), p.user(), p.application(), p.useCase(), p.environment()
        };
        int field = random.nextInt(f.length + 1);
        if (field < f.length) {
            f[field] += random.nextBoolean() ? "\t" : "x";
        }
        Principal.Proof proof = field == f.length ? Principal.Proof.PROVEN : p.proof();
        return new Principal(f[0], f[1], f[2], f[3], f[4], f[5], f[6], proof);
    }

    private static Subject of(Subject s, SplittableRandom random) {
        return switch (random.nextInt(5)) {
            case 0 -> new Subject(of(s.call(), random), s.purpose(), s.service(), s.item(), s.unit());
            case 1 -> new Subject(s.call(), Purpose.ROUTING, s.service(), s.item(), s.unit());
            case 2 -> new Subject(s.call(), s.purpose(), s.service() + "\n", s.item(), s.unit());
            case 3 -> new Subject(s.call(), s.purpose(), s.service(), s.item() + "\\t", s.unit());
            default -> new Subject(s.call(), s.purpose(), s.service(), s.item(), s.unit() + " ");
        };
    }

    private static ModelCall of(ModelCall c, SplittableRandom random) {
        String[] f = {c.vendor(), c.host(), c.region(), c.asked(), c.served(), c.tier(), c.variant()};
        f[random.nextInt(f.length)] += "y";
        return new ModelCall(f[0], f[1], f[2], f[3], f[4], f[5], f[6]);
    }

    private static Charge of(Charge.Known c, SplittableRandom random) {
        return switch (random.nextInt(5)) {
            case 0 -> new Charge.Known(c.list().plus(PICO), c.contracted(), c.effective(), c.billed());
            case 1 -> new Charge.Known(c.list(), c.contracted().plus(PICO), c.effective(), c.billed());
            case 2 -> new Charge.Known(c.list(), c.contracted(), c.effective().plus(PICO), c.billed());
            case 3 ->
                new Charge.Known(
                        c.list(), c.contracted(), c.effective(), c.billed().plus(PICO));
            default -> new Charge.Unknown("forgotten");
        };
    }

    private static Rule of(Rule r, SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> new Rule(PriceStatus.ESTIMATED, r.edition(), r.path(), r.origin());
            case 1 -> new Rule(r.status(), r.edition() + "z", r.path(), r.origin());
            case 2 -> new Rule(r.status(), r.edition(), r.path() + "z", r.origin());
            default -> new Rule(r.status(), r.edition(), r.path(), r.origin() + "z");
        };
    }
}
