#include <algorithm>
#include <buywork/survey/mood.hpp>

namespace buywork::survey {
namespace {

/// Finds the question words and the verbs before their subject of one sentence.
class MoodFinder {
  public:
    MoodFinder(const Wording& wording, Sentence& sentence) : wording_(wording), sentence_(sentence) {}
    virtual ~MoodFinder() = default;

    void find() {
        const std::size_t closed = first_signal();
        if (!sentence_.asks && (closed != sentence_.first || closed == sentence_.last)) return;
        sentence_.asks = true;
        sentence_.signal = sentence_.first;
        if (const std::size_t open = question_word(closed); open != sentence_.last) return set(Mood::open, open);
        if (closed != sentence_.last) return set(Mood::closed, closed);
        const std::size_t telling = telling_word();
        telling == sentence_.last ? set(Mood::fragment, sentence_.first) : set(Mood::closed, telling);
    }

  protected:
    /// The first verb before its subject, or what else makes a question of yes or no; `last` when there is none.
    virtual std::size_t first_signal() const = 0;
    /// The question word that the sentence asks with; `last` when there is none. \param closed the first signal
    virtual std::size_t question_word(std::size_t closed) const = 0;
    /// The subject or verb of a sentence that is told like a statement; `last` when there is none.
    virtual std::size_t telling_word() const = 0;

    const std::string& word(std::size_t at) const {
        static const std::string none;
        return at < sentence_.last ? wording_[at] : none;
    }
    std::size_t clause_end(std::size_t at) const {
        for (++at; at < sentence_.last && !wording_.begins_clause(at);) ++at;
        return at;
    }
    std::size_t find_one(std::size_t first, std::size_t last, std::string_view words) const {
        for (; first < last; ++first)
            if (is_one_of(word(first), words)) return first;
        return sentence_.last;
    }
    /// The first word of a clause behind conjunctions and prepositions.
    std::size_t head_of(std::size_t clause, std::string_view conjunctions, std::string_view prepositions) const {
        const std::size_t end = clause_end(clause);
        while (clause + 1 < end && is_one_of(word(clause), conjunctions)) ++clause;
        while (clause + 1 < end && is_one_of(word(clause), prepositions)) ++clause;
        return clause;
    }

    const Wording& wording_;
    Sentence& sentence_;

  private:
    void set(Mood mood, std::size_t signal) {
        sentence_.mood = mood;
        sentence_.signal = signal;
    }
};

constexpr std::string_view french_conjunctions = "et mais donc alors enfin puis or bref bonjour merci";
constexpr std::string_view french_prepositions =
    "a de d en dans pour par sur avec sans depuis jusqu jusque selon vers chez contre parmi sous des";
constexpr std::string_view french_strong = "comment pourquoi combien quel quelle quels quelles";
constexpr std::string_view french_which =
    "lequel laquelle lesquels lesquelles auquel auxquels auxquelles duquel desquels desquelles";
constexpr std::string_view french_telling =
    "vous tu on nous il elle ils elles je j c ce cela ca est sont etait etaient ont avait avaient sera seront peut "
    "peuvent doit doivent";
constexpr std::string_view french_predicates =
    "satisfait satisfaite satisfaits content contente contents convaincu convaincue convaincus pret prete prets";

class French : public MoodFinder {
  public:
    using MoodFinder::MoodFinder;

  protected:
    std::size_t first_signal() const override {
        for (std::size_t at = sentence_.first; at < sentence_.last; ++at) {
            if (word(at) == "est" && word(at + 1) == "ce" && word(at + 2).starts_with("qu")) return at;
            if (is_inverted(wording_, at)) return at - (word(at - 1) == "t" && at - 1 > sentence_.first ? 2 : 1);
        }
        return sentence_.last;
    }

    std::size_t question_word(std::size_t closed) const override {
        for (std::size_t clause = sentence_.first; clause < sentence_.last; clause = clause_end(clause)) {
            const std::size_t head = head_of(clause, french_conjunctions, french_prepositions);
            if (asks_at(head, clause)) return head;
        }
        const std::size_t last = sentence_.last - 1;
        if (is_one_of(word(last), "quoi comment combien pourquoi quand qui lequel laquelle") ||
            (word(last) == "ou" && wording_.words[last].is_accented))
            return last;
        const std::size_t strong = find_one(sentence_.first, std::min(closed, sentence_.last), french_strong);
        const bool is_known = find_one(sentence_.first, strong,
                                       "savez sais savoir compris connaissez comprenez "
                                       "voyez") != sentence_.last;
        const bool is_whatever = is_one_of(word(strong + 1), "que qu");
        return strong != sentence_.last && !is_known && !is_whatever ? strong : sentence_.last;
    }

    std::size_t telling_word() const override {
        if (is_one_of(word(sentence_.first), french_predicates)) return sentence_.first;
        const std::size_t found = find_one(sentence_.first, sentence_.last, french_telling);
        if (found != sentence_.last) return found;
        for (std::size_t at = sentence_.first + 1; at < sentence_.last; ++at)
            if (word(at) == "a" && !wording_.words[at].is_accented) return at;
        return sentence_.last;
    }

  private:
    /// Whether the clause has a verb before its subject, or "est-ce que", behind a word.
    bool is_turned(std::size_t at) const {
        for (const std::size_t end = clause_end(at); ++at < end;)
            if (is_inverted(wording_, at) || (word(at) == "est" && word(at + 1) == "ce")) return true;
        return false;
    }

    bool asks_at(std::size_t at, std::size_t clause) const {
        const bool is_first = clause == sentence_.first;
        if (is_one_of(word(at), french_strong)) return !is_one_of(word(at + 1), "que qu");
        if (word(at) == "quoi") return true;
        if (word(at) == "quand") return is_turned(at) || word(at - (at > 0 ? 1 : 0)) == "depuis";
        if (is_one_of(word(at), "que qu")) return is_turned(at) || (is_first && first_signal() == sentence_.last);
        if (word(at) == "qui" || is_one_of(word(at), french_which)) return is_first || is_turned(at);
        if (word(at) == "ou") return wording_.words[at].is_accented && (is_first || is_turned(at));
        return false;
    }
};

constexpr std::string_view english_conjunctions = "and but or so then also now finally please yes no hello thanks";
constexpr std::string_view english_prepositions =
    "to in on at for from with by of about under since until through into over around during";
constexpr std::string_view english_strong = "how what why";
constexpr std::string_view english_relative = "which who whom whose";
constexpr std::string_view english_predicates = "satisfied happy pleased convinced ready clear content";

class English : public MoodFinder {
  public:
    using MoodFinder::MoodFinder;

  protected:
    std::size_t first_signal() const override {
        for (std::size_t clause = sentence_.first; clause < sentence_.last; clause = clause_end(clause)) {
            const std::size_t head = head_of(clause, english_conjunctions, {});
            if (is_auxiliary(word(head))) return head;
        }
        return sentence_.last;
    }

    std::size_t question_word(std::size_t closed) const override {
        for (std::size_t clause = sentence_.first; clause < sentence_.last; clause = clause_end(clause)) {
            const std::size_t head = head_of(clause, english_conjunctions, english_prepositions);
            if (asks_at(head, clause, closed)) return head;
        }
        if (is_one_of(word(sentence_.last - 1), "what how why who where when which")) return sentence_.last - 1;
        std::size_t verb = sentence_.first;
        while (verb < closed && !is_auxiliary(word(verb))) ++verb;
        return find_one(sentence_.first, verb, english_strong);
    }

    std::size_t telling_word() const override {
        if (is_one_of(word(sentence_.first), english_predicates)) return sentence_.first;
        for (std::size_t at = sentence_.first; at < sentence_.last; ++at)
            if (is_auxiliary(word(at)) || is_pronoun(word(at))) return at;
        return sentence_.last;
    }

  private:
    bool asks_at(std::size_t at, std::size_t clause, std::size_t closed) const {
        const bool is_first = clause == sentence_.first;
        if (is_one_of(word(at), english_strong)) return true;
        if (is_one_of(word(at), english_relative)) return is_first || closed == sentence_.last;
        if (!is_one_of(word(at), "when where")) return false;
        const bool is_alone = closed == sentence_.last && clause_end(clause) == sentence_.last;
        return is_auxiliary(word(at + 1)) || at != clause || is_alone;
    }
};

}  // namespace

bool is_inverted(const Wording& wording, std::size_t pronoun) {
    if (pronoun == 0 || !is_one_of(wording[pronoun], "je tu il elle on nous vous ils elles ce")) return false;
    const std::string& verb = wording[pronoun - 1];
    const Joint joint = wording.words[pronoun].joint;
    if (wording[pronoun] == "ce") return joint == Joint::hyphen && is_one_of(verb, "est etait serait sont fut");
    const bool orders = verb.ends_with("ez") || is_one_of(verb, "dites faites dis parle explique donne");
    if (wording[pronoun] == "nous" && orders) return false;
    if (is_one_of(verb, "rendez rappelez souvenez imaginez") && wording[pronoun] == "vous")
        return pronoun > 1 && is_one_of(wording[pronoun - 2], "vous ne");
    if (joint == Joint::hyphen) return true;
    if (joint != Joint::space) return false;
    if (verb == "t") return pronoun > 1;  // "a t il"
    const bool is_head = wording.begins_clause(pronoun - 1) || is_one_of(wording[pronoun - 2], "ne n m l en y");
    return wording[pronoun] == "vous" && is_head && (verb.ends_with("ez") || is_one_of(verb, "etes"));
}

bool is_auxiliary(std::string_view word) {
    constexpr std::string_view all =
        "do does did is are was were am have has had can could would will should shall may might must cannot";
    return is_one_of(word, all) || is_negated_auxiliary(word);
}

bool is_negated_auxiliary(std::string_view word) {
    return word.ends_with("n't") ||
           is_one_of(word,
                     "isnt arent wasnt werent dont doesnt didnt havent hasnt hadnt wouldnt couldnt shouldnt "
                     "wont cant");
}

bool is_pronoun(std::string_view word) {
    return is_one_of(word,
                     "i you he she it we they there this that these those i'm you're it's we're they're you've "
                     "we've they've that's there's");
}

void find_mood(const Wording& wording, Sentence& sentence) {
    if (sentence.first == sentence.last) return;
    wording.language == Language::fr ? French(wording, sentence).find() : English(wording, sentence).find();
}

}  // namespace buywork::survey
