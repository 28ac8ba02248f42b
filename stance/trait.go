package stance

// traits are small sets of words that single rules look at. They are part of the
// code rather than of lexicon/*.txt since each belongs to one rule.
type traits uint64

const (
	formOfBe     traits = 1 << iota // a form of "be", which makes a participle passive
	pluralVerb                      // a verb that a single subject does not take
	takesObject                     // a cue whose object is whom it speaks to or of
	emptiesIt                       // after "it is": the pronoun means nothing
	unowning                        // second part of a compound whose first is no owner: London-based
	militaryRank                    // an abbreviated military rank
	formerly                        // says that an office is no longer held
	possessive                      // a determiner that stands for an owner
	titular                         // begins or fills a title before its noun: Prime, Deputy Foreign
	currencySign                    // a sign of money, which stands inside a phrase
	nameParticle                    // joins the parts of a name: van der Bellen, bin Salman
	nearTime                        // makes a time of a day or month: last month
	supporter                       // means the West where it is Ukraine's or nobody's
	groupNoun                       // means several actors named before
	mediaNoun                       // means a medium named before
	maleTitle                       // before the name of a man
	femaleTitle                     // before the name of a woman
	needsOut                        // refuses only before "out": rule
	attitudeNoun                    // names what somebody feels of a thing: unease in Brussels
	reactionNoun                    // names what somebody says of a thing: praise from Moscow
	toldOne                         // a pronoun for whom somebody spoke to: assured him
	marketMove                      // what shares and indices do: fell 3%
	armsGroup                       // before "group": ships or troops
	happens                         // as the verb of a main clause: something happened
	feels                           // after "be", says what somebody thinks or feels: worried
	citing                          // names the source of what a medium reports
	many                            // before citizens rather than a state: most Ukrainians
	elected                         // before the name of a lawmaker or governor
	reflexive                       // adds weight to the word before: the chancellor himself
	sentBy                          // speaks for the body that sent it: UN monitors
	viewNoun                        // whose it is, thinks so: in his view
	nominative                      // a pronoun that is a subject
	beginsByname                    // begins a name of the gazetteer that may be in lower case: bloc
	accredited                      // an office whose "to" names where it is held: ambassador
	leads                           // after "who", says what somebody heads: who chairs the council
	ofParty                         // says that a name is a party's: the far-right Dawn
	relation                        // how one actor stands to another: backer, critic
	memberWord                      // those that form a body
	collective                      // a document of several: joint, final
	quotedBy                        // with "as saying", gives what somebody said: was quoted
	nameless                        // sources that pass on what others do: people, diplomats
	numeral                         // a number in letters
	attends                         // in the passive, done by no agent of the sentence: represented by
	precedes                        // held the office before: predecessor
	standsAlone                     // after "in" at the beginning, no comma needed: In return Beijing
)

var traitWords = [...]struct {
	trait traits
	words string
}{
	{formOfBe, "be is are was were been being am get gets got"},
	{pluralVerb, "are were have do"},
	{takesObject, "told tell tells asked ask asks urged urge urges accused accuse accuses informed informs " +
		"reminded reminds assured assures thanked thanks praised praises called calls criticised " +
		"criticized condemned condemns blamed blames invited wants wanted saw sees knew knows"},
	{emptiesIt, "expected unclear clear not important likely unlikely possible impossible the no too hard " +
		"difficult believed understood thought also now still about a one only easy time true"},
	{unowning, "based made built born bound speaking owned style language educated trained occupied held"},
	{militaryRank, "gen lt col maj brig capt sgt adm cmdr cpl"},
	{formerly, "former ex retired late onetime erstwhile"},
	{possessive, "his her its their our my"},
	{titular, "prime foreign interior defence defense vice deputy acting chief economic economy finance " +
		"financial trade commerce energy home first senior press national security assistant " +
		"principal permanent high supreme grand crown federal state outgoing incoming then former ex " +
		"armed managing neighboring neighbouring major rear air lieutenant brigadier secretary " +
		"agriculture transport health justice environment digital development climate culture " +
		"education labour labor industry science technology of affairs external treasury house senate majority minority opposition party " +
		"special presidential parliamentary cabinet army navy police military intelligence human " +
		"rights central bank policy council commission world us"},
	{currencySign, "$ € £ ¥ %"},
	{nameParticle, "van von der den de del della di da dos du la le al el bin ibn ben ter ten af zu und"},
	{nearTime, "last next this earlier late early past that every"},
	{supporter, "allies partners backers"},
	{groupNoun, "group grouping trio coalition partners nations"},
	{mediaNoun, "daily newspaper tabloid paper agency broadcaster outlet channel"},
	{maleTitle, "mr sir lord"},
	{needsOut, "rule rules ruled ruling"},
	{attitudeNoun, "support sympathy backing appetite enthusiasm concern concerns worry worries fear fears alarm " +
		"anger fury outrage unease anxiety disquiet dismay disappointment frustration irritation relief " +
		"hope hopes doubt doubts scepticism skepticism suspicion suspicions"},
	{reactionNoun, "criticism condemnation praise rebuke rebukes backlash response reaction objections outcry " +
		"applause scorn ridicule warning warnings"},
	{toldOne, "me us him her them"},
	{marketMove, "fell rose lost gained slid slipped dropped climbed jumped surged tumbled plunged dipped closed added shed"},
	{armsGroup, "task strike battle carrier amphibious"},
	{happens, "come comes came follow follows followed coincide coincides coincided"},
	{feels, "convinced worried concerned sceptical skeptical hopeful confident keen adamant afraid alarmed " +
		"determined eager reluctant wary unhappy pleased willing unwilling anxious optimistic pessimistic " +
		"nervous furious angry uneasy doubtful satisfied dissatisfied grateful thankful outraged dismayed " +
		"disappointed"},
	{citing, "citing quoting"},
	{many, "many most some few ordinary young"},
	{elected, "sen rep mp mep gov senator congressman congresswoman"},
	{reflexive, "himself herself itself themselves ourselves myself"},
	{sentBy, "observers monitors inspectors investigators experts"},
	{accredited, "ambassador envoy representative emissary delegate negotiator"},
	{leads, "chairs chaired heads headed leads led runs represents represented directs directed advises advised works serves sits"},
	{ofParty, "party opposition right left liberal conservative socialist nationalist populist centrist leftist rightist " +
		"green communist democratic democrat democrats socialists liberals conservatives greens coalition"},
	{relation, "backer backers supporter supporters supplier donor donors critic critics opponent opponents ally " +
		"sponsor champion advocate advocates only defender holdout provider broker mediator"},
	{memberWord, "member members"},
	{collective, "joint final summit closing"},
	{quotedBy, "quoted cited paraphrased reported"},
	{nameless, "people persons sources diplomat diplomats delegate delegates"},
	{numeral, "two three four five six seven eight nine ten eleven twelve dozen"},
	{attends, "represented accompanied headed led joined survived followed chaired attended hosted"},
	{precedes, "predecessor predecessors"},
	{standsAlone, "return response exchange turn addition retaliation contrast fact theory public private practice " +
		"reality protest parallel effect principle general total part"},
	{viewNoun, "view opinion judgment judgement eyes reckoning words telling account"},
	{nominative, "he she they we i"},
	{femaleTitle, "mrs ms miss dame lady baroness"},
}
