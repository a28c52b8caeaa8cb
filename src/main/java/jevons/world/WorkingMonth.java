package jevons.world;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import jevons.metering.Counts;
import jevons.metering.FactKey;
import jevons.metering.Meter;
import jevons.metering.ModelCall;
import jevons.metering.Principal;
import jevons.metering.Purpose;
import jevons.metering.Quantity;
import jevons.metering.UsageFact;

/// One use case in one month: each active person's working days become facts, one per person, day and purpose.
final class WorkingMonth {

    private static final String SOURCE = "demo-gateway";
    private static final double AT_WORK = 0.82;

    /// Requests by hour of the working day, per mille, from 7:00 UTC on: two humps, as in the ServeGen client
    /// hours.
    private static final int[] HOURS = {40, 90, 130, 140, 110, 70, 90, 120, 110, 60, 40};

    /// Who worked, and when.
    private record Moment(Person person, Instant at) {}

    private final long seed;
    private final YearMonth month;
    private final UseCase useCase;
    private final Consumer<UsageFact> sink;
    private final YearMonth since;

    WorkingMonth(long seed, YearMonth month, UseCase useCase, Consumer<UsageFact> sink) {
        this.seed = seed;
        this.month = month;
        this.useCase = useCase;
        this.sink = sink;
        this.since = useCase.adoption().from();
    }

    void happen(List<Person> people) {
        double share = useCase.adoption().share(month);
        for (Person person : people) {
            if (person.eagerness() < share && useCase.audience().contains(person.department())) {
                Chance chance = new Chance(seed, month + "/" + useCase.name() + "/" + person.user());
                work(person, chance);
            }
        }
    }

    private List<LocalDate> workingDays() {
        List<LocalDate> days = new ArrayList<>();
        for (int i = 1; i <= month.lengthOfMonth(); i++) {
            LocalDate day = month.atDay(i);
            if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
                days.add(day);
            }
        }
        return days;
    }

    /// A person's month: the answers of each day, and at the end of each week what the factory added around them,
    /// as its services report it.
    private void work(Person person, Chance chance) {
        List<LocalDate> days = workingDays();
        long week = 0;
        for (LocalDate day : days) {
            week += chance.share() < AT_WORK ? answers(person, day, chance) : 0;
            if (day.getDayOfWeek() == DayOfWeek.FRIDAY || day.equals(days.getLast())) {
                Moment moment = new Moment(person, at(day, chance));
                for (SideCall side : useCase.sideCalls()) {
                    sideCall(side, moment, week, chance);
                }
                week = 0;
            }
        }
    }

    /// The answers of one day.
    ///
    /// @return how many requests there were
    private long answers(Person person, LocalDate day, Chance chance) {
        long requests = chance.count(useCase.requests().at(since, month) * person.weight());
        if (requests == 0) {
            return 0;
        }
        Moment moment = new Moment(person, at(day, chance));
        long prompt = chance.promptTokens(requests, useCase.prompt().at(since, month));
        long answer = chance.answerTokens(requests, useCase.shape().answer().at(since, month));
        long accepted = (long) Math.floor(requests * useCase.shape().accepted());
        long rejected = Math.min(requests - accepted, requests / 12);
        Counts counts = new Counts(requests, requests, accepted, rejected, 0, 0);
        ModelCall model = ModelChoice.at(useCase.models(), month);
        emit(moment, Purpose.ANSWER, model, answerMeters(prompt, answer), counts);
        return requests;
    }

    private void sideCall(SideCall side, Moment moment, long requests, Chance chance) {
        long calls = month.isBefore(side.from()) ? 0 : chance.count(side.perRequest() * requests);
        if (calls == 0) {
            return;
        }
        long prompt = chance.promptTokens(calls, useCase.prompt().at(since, month) * side.inputShare());
        boolean ownModel = side.models().isEmpty();
        ModelCall model = ModelChoice.at(ownModel ? useCase.models() : side.models(), month);
        List<Quantity> meters;
        if (ownModel) {
            long answer = chance.answerTokens(calls, useCase.shape().answer().at(since, month));
            meters = answerMeters(prompt, answer);
        } else if (side.outputTokens() == 0) {
            meters = List.of(Quantity.of(Meter.INPUT, prompt));
        } else {
            long output = chance.answerTokens(calls, side.outputTokens());
            meters = List.of(Quantity.of(Meter.INPUT, prompt), Quantity.of(Meter.OUTPUT, output));
        }
        emit(moment, side.purpose(), model, meters, new Counts(calls, 0, 0, 0, 0, 0));
    }

    private List<Quantity> answerMeters(long prompt, long answer) {
        List<Quantity> meters = new ArrayList<>();
        long cached = (long) (prompt * useCase.shape().cachedAt(month));
        meters.add(Quantity.of(Meter.INPUT, prompt - cached));
        if (cached > 0) {
            meters.add(Quantity.of(Meter.CACHE_READ, cached));
        }
        meters.add(Quantity.of(Meter.OUTPUT, answer));
        long thought = (long) (answer * useCase.shape().reasoningAt(month));
        if (thought > 0) {
            meters.add(Quantity.of(Meter.REASONING, thought));
        }
        return meters;
    }

    private void emit(Moment moment, Purpose purpose, ModelCall model, List<Quantity> meters, Counts counts) {
        Person person = moment.person();
        Principal who = new Principal(
                "Northwind Instruments",
                person.department(),
                person.team(),
                person.user(),
                useCase.application(),
                useCase.name(),
                "production",
                Principal.Proof.PROVEN);
        String id = moment.at() + "/" + person.user() + "/" + useCase.application() + "/" + purpose;
        sink.accept(new UsageFact(new FactKey(SOURCE, id), moment.at(), who, purpose, "", model, meters, counts));
    }

    private static Instant at(LocalDate day, Chance chance) {
        int drawn = chance.below(1000);
        int hour = 0;
        while (drawn >= HOURS[hour]) {
            drawn -= HOURS[hour];
            hour++;
        }
        return day.atTime(7 + hour, chance.below(60), chance.below(60)).toInstant(ZoneOffset.UTC);
    }
}
