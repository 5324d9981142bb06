//! The groups that the reader itself asks for: what denies, what says that all is well, who speaks.

use crate::groups::{GroupId, Groups};
use crate::pack::packed;

macro_rules! roles {
    ($($(#[doc = $meaning:literal])* $name:ident)*) => {
        /// The groups of `context.toml` and `numbers.toml` by what the reader uses them for.
        #[derive(Debug, Clone, Copy)]
        pub(crate) struct Roles {
            $($(#[doc = $meaning])* pub(crate) $name: GroupId,)*
        }

        impl Roles {
            pub(crate) fn find(groups: &mut Groups) -> Self {
                Self { $($name: groups.id(stringify!($name)),)* }
            }
        }

        packed!(Roles { $($name),* });
    };
}

roles! {
    /// Words that may stand anywhere without changing what is said: "my", "really", "the left".
    filler
    /// Phrases whose words must not be read singly: "back passage", "no doubt".
    mask
    /// "and", "or".
    joiner
    /// "or", "nor": a denial reaches over them.
    or_joiner
    /// Words of lists: symptoms and places.
    listable
    /// "but", "though".
    clause_break
    /// "the right one", "except that": right behind what is fine they leave it open.
    set_aside
    /// "comma", where a text was dictated.
    spoken_comma
    /// "full stop", "new line".
    spoken_stop
    /// "except", "apart from": what is named behind them is not denied.
    exception
    /// "but not the other": of two that are alike only one is fine.
    only_one
    /// "I", "it", "she": a new clause begins.
    subject
    /// "my", "his", "the": after "and" or a comma a new clause begins.
    owner
    /// "no", "without", "denies", "never had": reaches over a list.
    negation
    /// "not": reaches over what follows it.
    verb_negation
    /// "without": denies nothing in a clause with an owner of its own, "without a stick my leg is".
    lacking
    /// "can not", "could not": say what is felt as often as they deny.
    inability
    /// "can not say", "lying if i said": a denial right after them denies nothing.
    undenied
    /// "is", "hurts": what holds one of them is no item of a list.
    finite
    /// "when", "if": between "doesn't hurt" and what does not hurt.
    occasion
    /// "hurt", "worse": denied before an occasion.
    hurting
    /// "neither", "none of": deny what is said of the words right behind them.
    neither
    /// "does what", "holds": what is not so of neither leg is weakness, and no denial of it.
    obeying
    /// Words that end the reach of a denial before them.
    negation_end
    /// "is ruled out", "negative": denies what stands before it.
    negation_after
    /// "nothing": denies a topic that follows closely.
    nothing
    /// "fine", "normal", "as usual".
    fine
    /// "say", "day", "goes by": between two denials they let the first deny the second.
    embedding
    /// "without", "free of": denied, with fillers alone between, they deny nothing.
    privative
    /// "until": what was not so before it is so behind it.
    until
    /// "if": with "would" behind it, what is denied is so.
    supposing
    /// "would", "could have": tell of a world that is not.
    unreal
    /// "scan", "biopsy": with "normal" behind it, what was looked for is not there.
    screening
    /// "benign", "negative": what a scan or a test showed.
    harmless
    /// "problem", "trouble", "bother".
    trouble
    /// "playing up", "not right": trouble said of what stands before it.
    playing_up
    /// "until today": what was fine is fine no more.
    no_longer
    /// "goes down", "in": may stand between "nothing" and a topic.
    leading
    /// "maybe", "not sure if".
    uncertain
    /// "might be", "may or may not": doubt also among the words of a mention.
    modal
    /// "maybe", "not sure": alone behind a question they leave it open.
    open_answer
    /// "hard to tell", "I wouldn't swear to it": leave open what stands before them.
    doubted
    /// "though", "honestly": may follow such words.
    hedge_tail
    /// "why", "how": the doubt behind them is of them alone.
    whys
    /// "what if", "in case of": nothing after them is so.
    hypothetical
    /// "look out for", "come back if": the whole list after them is a warning, not a complaint.
    warned
    /// "because", "now": what follows is why, or is so now.
    reason
    /// "and I have it now": what was warned of or feared right before is there.
    came_true
    /// "none of that", "neither of those": denies what was asked or warned of before.
    none_of_that
    /// "it hasn't happened": denies what was only imagined.
    not_come
    /// "if": with advice sought behind it, what stands between is only imagined.
    condition
    /// "should I call".
    advice
    /// "you", "patients with": said of people in general.
    generic
    /// "the leaflet says", "should": what people in general are told.
    general_advice
    /// "the plan is to", "thinking of": what follows is still to come.
    planned
    /// "has been booked": what stands before them is still to come.
    planned_after
    /// "should be able to", "used to be": what is fine behind them is not so now.
    wished
    /// "was told to take": what follows was advised.
    advised
    /// "have not opened": the advice before them was not taken.
    undone
    /// "is it", "worried about": no illness after them is so.
    asking
    /// "scared", "can not stop thinking": no illness after them is so.
    fear
    /// "because", "had": what is feared ends before them.
    fear_end
    /// "is my worst fear": no illness before them is so.
    fear_after
    /// "will": with a "not" behind it, it still speaks of the future.
    shall
    /// "will", "end up": what is feared is still to come.
    prospect
    /// "imagine if", "God forbid": nothing behind them is so, up to a comma.
    imagining
    /// "numb", "weak": what a person already has, behind a "my" or a "this".
    symptom
    /// "why", "how come": what they ask about is so.
    why_asked
    /// "could I lose", "end up": in a question what follows is still to come.
    foreseen
    /// "can cause", "make your": what comes of something, asked or told of people in general.
    effect
    /// "I read that", "they say": what comes behind is told of people in general.
    hearsay
    /// "they say", "I was told": an effect behind is told of people in general.
    effect_told
    /// "you", "a person": people in general.
    anyone
    /// "this", "the": what they stand before is there.
    pointing
    /// "again", "still": what is feared has come.
    already
    /// "my dad", "her sister".
    relative
    /// "runs in the family", "like my dad": makes what stands before it someone else's.
    relative_after
    /// "who", "whose": what follows is told of the relative before them.
    relative_pronoun
    /// "my", "a", "the": stands before a relative.
    owning
    /// "with", "for", "from": the relative after it is not who is spoken of.
    preposition
    /// "made me", "thinks I", "massaged my": what follows is about the writer all the same.
    patient_verb
    /// "11 year old gymnast", "9 y/o girl": someone who may be the patient.
    patient_noun
    /// "a lad at work", "my lodger", "the dog": someone who counts only as who a clause begins with.
    party
    /// "a lad at work", "the dog", "someone on telly": of them only a story is told.
    outsider
    /// "mine is", "in her case", "with me it is": sets the writer beside someone else.
    contrast
    /// "he", "she": who is told of.
    third_subject
    /// "himself": what is done to no one else.
    third_self
    /// "says", "noticed": what someone else tells or sees may be the writer's.
    reporting
    /// "got me too": the mention before them is the writer's as well.
    self_too
    /// "I", "my": the one who writes.
    first_person
    /// "she", "his": someone else.
    third_person
    /// "died", "late": the relative beside them is not the patient.
    deceased
    /// "asking for my": who comes after them is the patient.
    on_behalf
    /// Parts of the body: whose they are tells who the account is about.
    body
    /// "woke up", "since": the relative of the same sentence has it now.
    current
    /// "since this morning", "an hour ago": what someone close has then is why the account is written.
    these_hours
    /// "what do we do": advice sought for someone close.
    our_advice
    /// "in hospital", "operated on": someone else looks after the relative beside them.
    in_care
    /// "as a child", "used to", "years ago".
    past
    /// "gone now", "is over": what stands before them is past.
    over_now
    /// "used to", "once had": what comes after them was so once.
    formerly
    /// "long gone", "all mended", "nothing since": what they follow and what is dated is over.
    closed
    /// "there was a time", "my last bout": what belongs to them is over where words behind say so.
    once
    /// "was", "had", "could": the tense of what is told.
    past_tense
    /// "have", "has": before "had" they say that it goes on.
    perfect
    /// "now", "these days": what is denied with them may have been so before.
    nowadays
    /// "now i can", "the feeling came back": what was so once is over.
    mended
    /// "went away", "is gone": what they are said of has ended.
    ended
    /// "mostly", "almost": what is so in part is not over.
    partly
    /// "it is back", "comes and goes": what was over is not.
    came_back
    /// "feeling", "strength": where they are gone something is lost, not over.
    function
    /// Words for what hurts or is numb, weak or stiff.
    any_symptom
    /// "is", "hurts", "can not": what they say is so now, whatever date stands beside.
    at_present
    /// "still", "since", "now": what began in the past goes on.
    ongoing
    /// "on purpose", "dieting".
    intended
    /// "never changed", "same as ever": said of a thing, it is nothing new.
    unchanged
    /// "for years", "since the twins": right behind a thing, it is nothing new.
    long_standing
    /// "worse", "suddenly", "since yesterday": something did change.
    changing
    /// "the doctor asked if": what follows is a question that someone put.
    questioned
    /// "no other problems".
    nothing_else
    /// "actually", "scrap that".
    correction
    /// "scratch what I said about": unsays what follows.
    unsaid
    /// "I told", "I said": with a refutation behind it, what was said is not so.
    claimed
    /// "I put", "I ticked": gives way to what is found after it.
    put_down
    /// "I thought": what was believed gives way to what is found after it.
    believed
    /// "I hadn't", "false alarm": refutes what was told or believed.
    refuting
    /// "by mistake", "wrong box": refutes what was put down.
    slipped
    /// "he said": what someone else says refutes nothing.
    others_say
    /// "wrong word": what stands before them is replaced by what follows.
    misworded
    /// "that's wrong", "no wait": unsays the denial right before it.
    denial_undone
    /// "or so I thought", "scrap that": unsays what stands right before it.
    undoing
    /// "turns out", "actually": what is denied of the same thing behind it stands.
    turning
    /// "the other", "left": what is denied there may be another side.
    other_side
    /// Words for the number of a thing; see `numbers.toml`.
    number
    /// "and a half".
    and_a_half
    /// "day", "week", each with its days.
    time_unit
    /// "yesterday", "last week", each with its days.
    days_ago
    /// The months, each with its number.
    month_name
    /// "a", "an": one, before a unit of time.
    article
    /// "ago", "back": the time before them is past.
    ago
    /// "for", "since", "past": the time after them is how long it has been.
    lasting
    /// "now", "of it", "already": the time before them is how long it has been.
    so_far
    /// "over the last", "past": minutes and hours after them are how long it has been.
    latest
    /// "since": what is a time ago after them has gone on from then.
    since
    /// "every", "in", "within": the time after them is no duration of the complaint.
    not_lasting
    /// "a day", "later", "old": the time before them is no duration of the complaint.
    not_lasted
    /// "started", "began", "came on".
    onset
    /// "started", "began": beside a time they say that it is the beginning of the complaint.
    began
    /// "all": "all day" is no length.
    whole
    /// "pain", "back", "hurts": what durations are told of.
    complaint
    /// "surgery", "diabetes", "worked": durations near these are not of the complaint.
    background
    /// "all my life", "for years": long, without a number, each with its days.
    long_time
    /// "year old", "yo", "years of age".
    age_suffix
    /// "aged", "I am", "she is".
    age_prefix
    /// "about", "nearly": may stand between such words and the age.
    age_hedge
    /// "now": the month after it is this month.
    now
    /// "sixties", each with its middle.
    age_decade
    /// "early", "late", each with what it adds.
    age_part
    /// "weeks pregnant", "along".
    pregnancy_suffix
    /// "pregnant", "bump".
    pregnancy_word
    /// "midwife", "tightenings": what only someone pregnant speaks of, even to deny it.
    pregnancy_sign
    /// "woman", "girl", "lady".
    female_word
    /// "man", "bloke", "lad".
    male_word
    /// "gran", "wife".
    female_relative
    /// "dad", "husband".
    male_relative
    /// "f" behind an age.
    female_letter
    /// "m" behind an age.
    male_letter
    /// "my period", "gave birth".
    female_sign
    /// "prostate", "my willy".
    male_sign
    /// "she", "her".
    female_pronoun
    /// "he", "his".
    male_pronoun
    /// "out of ten".
    out_of_ten
    /// "pain is", "rating": a score follows.
    pain_is
    /// "sit", "desk".
    sitting
    /// "temperature", "fever".
    fever_word
    /// "degrees outside", "degrees at": right behind a number they are the weather or an angle.
    no_body_heat
    /// "lifted my leg": how far, in degrees.
    raised
    /// "degrees", "f": behind a number it is a temperature.
    degree
    /// "this year", "in the last year".
    within_year
    /// "times", "episodes".
    times
    /// "third", each with its number.
    ordinal
    /// "or", "to" between two numbers.
    range_joiner
}
