package jevons.store.duck;

import jevons.ledger.Subject;
import jevons.metering.ModelCall;
import jevons.metering.Principal;
import jevons.metering.Purpose;

/// The numbers of words, principals and subjects; new ones become rows of the round.
final class Texts {

    private final Numbers<String> words;
    private final Numbers<Principal> whos;
    private final Numbers<Subject> subjects;
    private Round round;

    Texts(Numbers<String> words, Numbers<Principal> whos, Numbers<Subject> subjects, Round round) {
        this.words = words;
        this.whos = whos;
        this.subjects = subjects;
        this.round = round;
    }

    /// Where new rows go from now on.
    void into(Round next) {
        round = next;
    }

    int word(String text) {
        return words.of(text, (number, value) -> round.small().add(to -> to.word(number, value)));
    }

    int who(Principal principal) {
        return whos.of(principal, (number, value) -> {
            int place = value.user().isEmpty() ? number : who(place(value));
            round.small().add(to -> to.who(number, place, value));
        });
    }

    /// The principal that stands for all users of one place.
    private static Principal place(Principal of) {
        return new Principal(
                of.organisation(),
                of.department(),
                of.team(),
                "",
                of.application(),
                of.useCase(),
                of.environment(),
                of.proof());
    }

    int subject(Subject subject) {
        return subjects.of(subject, (number, value) -> round.small().add(to -> to.subject(number, value)));
    }

    /// The subject of an activity: a call and its purpose, nothing billed.
    int subject(ModelCall call, Purpose purpose) {
        return subject(new Subject(call, purpose, "", "", ""));
    }
}
