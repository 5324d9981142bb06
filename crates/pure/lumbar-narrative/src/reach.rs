//! How far each rule of context looks. The reach of a rule ends at what stands between first (a clause,
//! a comma, a new subject); these bounds are for long sentences, and keep the time linear in the text.
//!
//! What is of type `usize` counts words of any kind, what is of type `u32` counts words that are no fillers.

// Denied.
/// Before a mention: how far a denial is looked for.
pub(crate) const DENIAL: usize = 40;
/// Between a denial and what it denies.
pub(crate) const DENIED: u32 = 5;
/// In one item of a list.
pub(crate) const ITEM: u32 = 3;
/// Behind a mention: how far a list is followed to its "or".
pub(crate) const LIST: usize = 12;
/// Between a scan and what it showed.
pub(crate) const VERDICT: u32 = 9;
/// Before a mention: where the question stands to which it is denied.
pub(crate) const QUESTION: usize = 14;
/// Behind a mention: where the answer to such a question begins.
pub(crate) const ANSWER: usize = 9;
/// Around a question or a list of warnings: how far it is followed, and where a "none of that" may stand.
pub(crate) const NONE_OF_THAT: usize = 40;
/// Around a denial: where the words stand that deny it in turn.
pub(crate) const TWICE: usize = 12;
/// Around a topic: where it is judged.
pub(crate) const JUDGEMENT: usize = 30;

// Supposed, feared, imagined, planned, unsure.
/// Around a mention: where it is supposed, asked about, or said to have come true.
pub(crate) const SUPPOSED: usize = 12;
/// Before a mention: where an "if" stands outside of a question.
pub(crate) const CONDITION: usize = 4;
/// Before a mention: how far back a list of warnings may begin.
pub(crate) const WARNED: usize = 40;
/// Before an illness: where a fear of it stands.
pub(crate) const FEARED: usize = 10;
/// Before a mention: where it is imagined.
pub(crate) const IMAGINED: usize = 16;
/// Before a mention: where a plan, advice or people in general are named.
pub(crate) const PLANNED: usize = 10;
/// Between a plan and what is planned.
pub(crate) const GOVERNED: u32 = 3;
/// Around a mention: where advice is given to everyone, or is said not to have been taken.
pub(crate) const ADVICE: usize = 22;
/// Before a mention: where a wish for it stands.
pub(crate) const WISHED: usize = 5;
/// Before a mention: where a hedge stands.
pub(crate) const HEDGE: usize = 8;
/// Behind a mention: where it is doubted.
pub(crate) const DOUBT: usize = 16;

// Taken back.
/// Before a mention: where "ignore what I wrote about" stands.
pub(crate) const UNSAID: usize = 12;
/// Before a mention: where "I thought", "I ticked" stand.
pub(crate) const PROVISIONAL: usize = 14;
/// Behind a mention: where it is taken back.
pub(crate) const TAKEN_BACK: usize = 16;
/// Between "actually" and the denial that it brings.
pub(crate) const TURN: usize = 16;

// Someone else's.
/// Before a mention: how far back someone is looked for who is told of; around someone: what is told of them.
pub(crate) const PARTY: usize = 40;
/// Before a mention: how far back the one is named whom a "she" means.
pub(crate) const ANTECEDENT: usize = 60;
/// Before the relative with whom an account opens.
pub(crate) const OPENING: usize = 6;

// Past.
/// Around a mention: where "as a child", "years ago" stand.
pub(crate) const PAST: (usize, usize) = (12, 8);
/// Around what "used to" be.
pub(crate) const FORMERLY: usize = 8;
/// Around a mention: where the year stands that dates it.
pub(crate) const YEAR: (usize, usize) = (14, 10);
/// Around a mention: where any other time stands that dates it.
pub(crate) const TIME: usize = 8;
/// Behind a mention: where "gone now" stands.
pub(crate) const GONE: usize = 10;
/// Behind a mention: where "long finished" closes what is dated.
pub(crate) const CLOSED: usize = 18;
/// Around a mention: where it is said that it has not changed.
pub(crate) const UNCHANGED: (usize, usize) = (6, 20);
/// Around a mention: where the time is told to which it belongs.
pub(crate) const FRAME: (usize, usize) = (20, 10);
/// Before a mention: where the verb stands whose tense is asked for.
pub(crate) const TENSE: usize = 5;
/// Behind a mention: where that time is closed.
pub(crate) const FRAME_END: usize = 32;
/// Behind a mention: where "went away" stands.
pub(crate) const ENDED: usize = 16;
/// Behind the end of something: where it returns.
pub(crate) const RETURN: usize = 24;
/// Between what was so and the denial of it today.
pub(crate) const OUTGROWN: usize = 40;
