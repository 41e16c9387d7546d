//! Verbs that report speech or opinion, and what each of them needs beside it to do so.
//!
//! Written from common knowledge of English news; which verbs need what was tuned on our articles in
//! `data/articles`, as more of them came.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What has to stand beside a verb for it to report speech.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Needs {
    /// Nothing: "said" reports, whatever follows.
    Nothing,
    /// A clause or a quotation: "announced that …" reports, "announced sanctions" happens.
    Clause,
    /// This word and then a clause or a quotation: "pointed out that", "made it clear that", "spoke of".
    ClauseAfter(&'static str),
    /// A quotation: "asks", "goes on".
    Quotation,
    /// Somebody or something that is judged: "accused Turkey of …".
    Object,
    /// The same, and a reason: "blasted the plan as unfair"; without one it is done with guns.
    ObjectAndReason,
    /// Somebody or something that is judged, after "at" or "against": "lashed out at Turkey".
    Target,
    /// Something that was said before: "rejected the charge".
    Claim,
}

impl Needs {
    /// Whether what is judged follows as the verb's object.
    pub(crate) fn is_object(self) -> bool {
        matches!(self, Self::Object | Self::ObjectAndReason)
    }

    /// Whether the verb judges what it names: "accused", "lashed out at", "rejected".
    pub(crate) fn judges(self) -> bool {
        self.is_object() || matches!(self, Self::Target | Self::Claim)
    }
}

/// Forms of a verb.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// "say": the infinitive, and the present of several.
    Base,
    /// "says".
    Present,
    /// "said", whether past tense or participle.
    Past,
    /// "saying".
    Ing,
}

/// A form of a verb that reports.
#[derive(Copy, Clone, Debug)]
pub(crate) struct ReportingVerb {
    pub(crate) needs: Needs,
    pub(crate) form: Form,
    /// Whether this form is as often a noun: "claims", "report".
    pub(crate) may_be_noun: bool,
    /// Whether its negation says something as well: "did not deny", "do not believe".
    pub(crate) speaks_when_negated: bool,
    /// Whether the one spoken to comes first: "told reporters that".
    pub(crate) takes_listener: bool,
    /// Whether it tells of speech or thought wherever it stands beside a name: "Lin insisted", not "Lin found".
    pub(crate) is_speech: bool,
}

/// The reporting verb that `word`, in lower case, is a form of.
pub(crate) fn reporting_verb(word: &str) -> Option<ReportingVerb> {
    static FORMS: LazyLock<HashMap<&str, ReportingVerb>> = LazyLock::new(all_forms);
    FORMS.get(word).copied()
}

/// Whether a verb tells that somebody answers who asked.
pub(crate) fn is_answering(word: &str) -> bool {
    matches!(
        word,
        "answered" | "answers" | "replied" | "replies" | "retorted"
    )
}

fn all_forms() -> HashMap<&'static str, ReportingVerb> {
    let mut forms = HashMap::new();
    for (needs, verbs) in VERBS {
        for line in verbs.lines() {
            let mut words = line.split_whitespace();
            let lemma = words.clone().next().unwrap_or_default();
            for form in [Form::Base, Form::Present, Form::Past, Form::Ing] {
                let Some(word) = words.next() else { break };
                let verb = ReportingVerb {
                    needs: *needs,
                    form,
                    may_be_noun: NOUN_LIKE.split(' ').any(|noun| noun == word),
                    speaks_when_negated: SPEAKS_WHEN_NEGATED.contains(&lemma),
                    takes_listener: TAKES_LISTENER.contains(&lemma),
                    is_speech: *needs != Needs::Claim
                        && lemma != "-"
                        && !ALSO_OTHERWISE.contains(&lemma),
                };
                if word != "-" {
                    forms.entry(word).or_insert(verb);
                }
            }
        }
    }
    forms
}

/// Base, present, past and -ing form of each verb, by what it needs; a dash for a form that is a noun or another one
/// in news.
const VERBS: &[(Needs, &str)] = &[
    (
        Needs::Nothing,
        "say says said saying
apologise apologises apologised apologising
apologize apologizes apologized apologizing
assert asserts asserted asserting
attest attests attested attesting
boast boasts boasted boasting
caution cautions cautioned cautioning
complain complains complained complaining
contend contends contended contending
demand demands demanded demanding
deny denies denied denying
emphasise emphasises emphasised emphasising
emphasize emphasizes emphasized emphasizing
insist insists insisted insisting
joke jokes joked joking
lament laments lamented lamenting
pledge pledges pledged pledging
predict predicts predicted predicting
quip quips quipped quipping
reiterate reiterates reiterated reiterating
stress stresses stressed stressing
threaten threatens threatened threatening
tell tells told telling
urge urges urged urging
vow vows vowed vowing
warn warns warned warning",
    ),
    (
        Needs::Clause,
        "accept accepts accepted accepting
acknowledge acknowledges acknowledged acknowledging
add adds added adding
admit admits admitted admitting
advise advises advised advising
agree agrees agreed agreeing
allege alleges alleged alleging
announce announces announced announcing
argue argues argued arguing
answer answers answered answering
ask asks asked asking
assume assumes assumed assuming
assure assures assured assuring
believe believes believed believing
claim claims claimed claiming
clarify clarifies clarified clarifying
comment comments commented commenting
concede concedes conceded conceding
conclude concludes concluded concluding
confess confesses confessed confessing
confirm confirms confirmed confirming
consider considers considered considering
counter counters countered countering
declare declares declared declaring
disagree disagrees disagreed disagreeing
disclose discloses disclosed disclosing
doubt doubts doubted doubting
elaborate elaborates elaborated elaborating
estimate estimates estimated estimating
expect expects expected expecting
explain explains explained explaining
fear fears feared fearing
feel feels felt feeling
find finds found finding
forecast forecasts forecast forecasting
guess guesses guessed guessing
gush gushes gushed gushing
hold holds held holding
hint hints hinted hinting
hope hopes hoped hoping
imply implies implied implying
indicate indicates indicated indicating
insinuate insinuates insinuated insinuating
inform informs informed informing
lecture lectures lectured lecturing
maintain maintains maintained maintaining
mention mentions mentioned mentioning
note notes noted noting
object objects objected objecting
observe observes observed observing
opine opines opined opining
posit posits posited positing
proclaim proclaims proclaimed proclaiming
profess professes professed professing
promise promises promised promising
propose proposes proposed proposing
protest protests protested protesting
recall recalls recalled recalling
recommend recommends recommended recommending
recount recounts recounted recounting
reckon reckons reckoned reckoning
regret regrets regretted regretting
remark remarks remarked remarking
remind reminds reminded reminding
repeat repeats repeated repeating
reply replies replied replying
report reports reported reporting
respond responds responded responding
retort retorts retorted retorting
reveal reveals revealed revealing
rule rules ruled ruling
signal signals signalled signalling
- - signaled signaling
speculate speculates speculated speculating
state states stated stating
submit submits submitted submitting
suggest suggests suggested suggesting
suspect suspects suspected suspecting
swear swears swore swearing
theorise theorises theorised theorising
theorize theorizes theorized theorizing
testify testifies testified testifying
think thinks thought thinking
tweet tweets tweeted tweeting
underscore underscores underscored underscoring
underline underlines underlined underlining
wonder wonders wondered wondering
worry worries worried worrying
write writes wrote writing",
    ),
    (Needs::ClauseAfter("clear"), "make makes made making"),
    (
        Needs::ClauseAfter("of"),
        "speak speaks spoke speaking
- - talked -",
    ),
    (Needs::ClauseAfter("out"), "point points pointed pointing"),
    (
        Needs::Quotation,
        "- - emailed emailing
- - messaged messaging
- - texted texting
- - tweeted tweeting
begin begins began beginning
chant chants chanted chanting
continue continues continued continuing
cry cries cried crying
enthuse enthuses enthused enthusing
exclaim exclaims exclaimed exclaiming
exult exults exulted exulting
fume fumes fumed fuming
go goes went going
headline headlines headlined headlining
laugh laughs laughed laughing
murmur murmurs murmured murmuring
mutter mutters muttered muttering
post posts posted posting
read reads read reading
shout shouts shouted shouting
sigh sighs sighed sighing
smile smiles smiled smiling
whisper whispers whispered whispering
yell yells yelled yelling",
    ),
    (
        Needs::Object,
        "accuse accuses accused accusing
applaud applauds applauded applauding
bemoan bemoans bemoaned bemoaning
berate berates berated berating
blame blames blamed blaming
brand brands branded branding
call calls called calling
castigate castigates castigated castigating
characterise characterises characterised characterising
characterize characterizes characterized characterizing
chastise chastises chastised chastising
chide chides chided chiding
commend commends commended commending
condemn condemns condemned condemning
congratulate congratulates congratulated congratulating
credit credits credited crediting
criticise criticises criticised criticising
criticize criticizes criticized criticizing
decry decries decried decrying
denounce denounces denounced denouncing
deplore deplores deplored deploring
deride derides derided deriding
describe describes described describing
disparage disparages disparaged disparaging
dub dubs dubbed dubbing
excoriate excoriates excoriated excoriating
express expresses expressed expressing
extol extols extolled extolling
fault faults faulted faulting
hail hails hailed hailing
- - labeled labeling
- - labelled labelling
lambast lambasts lambasted lambasting
lambaste lambastes lambasted lambasting
liken likens likened likening
laud lauds lauded lauding
mock mocks mocked mocking
portray portrays portrayed portraying
praise praises praised praising
rebuke rebukes rebuked rebuking
reprimand reprimands reprimanded reprimanding
ridicule ridicules ridiculed ridiculing
salute salutes saluted saluting
scold scolds scolded scolding
slam slams slammed slamming
- - termed terming
tout touts touted touting
thank thanks thanked thanking
trash trashes trashed trashing
upbraid upbraids upbraided upbraiding
vilify vilifies vilified vilifying
- - voiced voicing",
    ),
    (
        Needs::ObjectAndReason,
        "assail assails assailed assailing
- - attacked attacking
bash bashes bashed bashing
blast blasts blasted blasting",
    ),
    (
        Needs::Target,
        "fulminate fulminates fulminated fulminating
- hits hit hitting
inveigh inveighs inveighed inveighing
lash lashes lashed lashing
rail rails railed railing",
    ),
    (
        Needs::Claim,
        "challenge challenges challenged challenging
contest contests contested contesting
contradict contradicts contradicted contradicting
defend defends defended defending
dismiss dismisses dismissed dismissing
dispute disputes disputed disputing
question questions questioned questioning
refute refutes refuted refuting
reject rejects rejected rejecting
welcome welcomes welcomed welcoming",
    ),
];

/// Forms that are nouns as often as verbs.
const NOUN_LIKE: &str = "\
    answer answers beginning blame blast blasts boast boasts brand brands call calls caution challenge \
    challenges claim claims comment comments contest contests counter counters credit credits \
    demand demands dispute disputes doubt doubts estimate estimates express fault faults fear \
    fears feeling feels finding forecast forecasts hail hint hints holding hope hopes joke \
    jokes lament laments lash lashes note notes object objects pledge pledges point points \
    post posts praise promise promises protest protests question questions rail rails reading \
    rebuke rebukes regret regrets remark remarks reply report reports reprimand ridicule rule rules ruling salute saying signal \
    signals state states stress stresses suspect suspects thanks tweet tweets urge urges vow \
    vows warning wonder wonders worries worry writing";

const SPEAKS_WHEN_NEGATED: &[&str] = &[
    "accept",
    "agree",
    "believe",
    "deny",
    "dispute",
    "doubt",
    "expect",
    "fear",
    "hold",
    "object",
    "question",
    "regret",
    "think",
    "blame",
    "criticise",
    "criticize",
    "accuse",
    "fault",
];

/// Verbs that tell as often of something else than speech.
const ALSO_OTHERWISE: &[&str] = &[
    "accept", "assume", "begin", "brand", "consider", "credit", "doubt", "expect", "fault", "fear",
    "feel", "find", "forecast", "go", "guess", "hold", "laugh", "make", "point", "post", "read",
    "rule", "salute", "signal", "smile", "speak", "submit", "suspect", "swear", "worry",
];

const TAKES_LISTENER: &[&str] = &[
    "advise", "assure", "inform", "remind", "tell", "warn", "urge",
];
