using System.Text;
using System.Text.RegularExpressions;
using Bot.Corpus;

namespace Bot.Answering;

/// <summary>
/// Sentences of an article that speak to the machine which reads it: what to answer, which rules to forget, whom to play. They report nothing, so they are neither an answer nor
/// evidence for one. They are told by their grammar, not by what they ask for: labels and fences of prompts, orders about rules, roles, users and the machine's own text.
/// </summary>
internal static partial class Directive
{
    /// <summary>Whether a sentence is one.</summary>
    public static bool Is(string sentence)
    {
        var plain = Ascii.IsValid(sentence) ? sentence : Folded(sentence);
        return Label().IsMatch(plain) || Template().IsMatch(plain) || Code().IsMatch(plain) || Rules().IsMatch(plain) || Role().IsMatch(plain) || Reply().IsMatch(plain)
            || WhenAsked().IsMatch(plain) || TellReader().IsMatch(plain) || Cite().IsMatch(plain) || WriteText().IsMatch(plain) || Letters().IsMatch(plain);
    }

    /// <summary>The paragraph as far as it is evidence: up to the first one, for what follows an instruction to the machine is its wording. Itself where there is none.</summary>
    public static string Without(string paragraph)
    {
        foreach (var sentence in Sentences.Split(paragraph))
        {
            if (Is(sentence.Of(paragraph)))
                return paragraph[..sentence.Start].TrimEnd();
        }

        return paragraph;
    }

    // Letters of other scripts that look Latin, and full-width ones, hide a word from a pattern but not from a model.
    private static string Folded(string text)
    {
        var folded = text.Normalize(NormalizationForm.FormKC).ToCharArray();
        for (var i = 0; i < folded.Length; i++)
        {
            if (LookAlikes.IndexOf(folded[i], StringComparison.Ordinal) is >= 0 and var at)
                folded[i] = Latin[at];
        }

        return new string(folded);
    }

    private const string LookAlikes = "аеорсухіјѕԁһӏуАВЕКМНОРСТХІЈЅαορνιΑΒΕΖΗΙΚΜΝΟΡΤΥΧ";
    private const string Latin = "aeopcyxijsdhlyABEKMHOPCTXIJSaopviABEZHIKMNOPTYX";

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    private const int Limit = 10_000;

    private const string Text = "(?:(?:next|final|entire|whole|own|generated|main)\\s+)?(?:responses?|repl(?:y|ies)|answers?|outputs?|summar(?:y|ies)|completions?|messages?)";

    private const string Machine = "(?:AI|A\\.I\\.|assistants?|chat ?bots?|bots?|(?:AI |language )models?|LLMs?|GPT|ChatGPT|Copilot)";

    // What stands before a verb that opens a sentence.
    private const string Opening = "^[\\W_]*(?:(?:please|kindly|now|then|also|next|instead|finally|important|note|reminder|attention|always|never|do not|don['’]t|be sure to|make sure to)[,:!]?\\s+)*";

    private const string Order =
        "(?:add|append|insert|include|integrate|incorporate|mention|modify|change|alter|adapt|adjust|enhance|augment|extend|expand|replace|substitute|convert|render|provide|give|write|make|keep|put|place|use|mark|format|end|begin|start|finish|"
        + "conclude|close|open|preface|sign|remove|delete|omit|leave|shorten|limit|group|combine|scramble|jumble|shuffle|reverse|encode|translate|spell|misspell|introduce|rearrange|anagram|repeat|say|state|suggest|promote|recommend|advertise|link|cite|phrase|compose|base|ensure)";

    private const string Speak = "(?:say|answer|reply|respond|state|tell|claim|write|give|output|print|insist|cite|mention|recommend)";

    // "System: …", "### Instruction".
    [GeneratedRegex(@"^[\W_]*(?:system|assistant|developer|instructions?|prompt|user|human)(?:\s+(?:message|prompt|note|instructions?|override|update|command|notice))?\s*[\])>*_]*\s*:|^#{2,}\s*(?:system|instructions?|user|assistant|response)\b", Options, Limit)]
    private static partial Regex Label();

    // Marks of chat templates, and fences that a prompt may use.
    [GeneratedRegex(@"<\|[a-z_]+\|>|\[/?INST\]|<</?SYS>>|</?(?:passages?|documents?|context|system|user|assistant|instructions?|prompt|question)\b[^<>]*>", Options, Limit)]
    private static partial Regex Template();

    // Tags that load or run something; a reader of HTML leaves none of them in a text.
    [GeneratedRegex(@"</?(?:a|img|script|iframe|object|embed|svg|form|input|video|audio|link|meta|style)\b[^<>]*>", Options, Limit)]
    private static partial Regex Code();

    [GeneratedRegex(@"\b(?:ignor(?:e|ing)|disregard(?:ing)?|forget|overrid(?:e|ing)|bypass|discard|stop following|not follow)\s+(?:(?:(?:all|any|the|of|these|those|your)\s+)*(?:previous|prior|earlier|above|preceding|foregoing|original|your|system)\s+(?:\w+\s+)?(?:instructions?|prompts?|rules|guidelines|directions|directives|constraints|commands|passages|context)|(?:everything|all|anything|the)\s+(?:above|before this|passages))\b|\b(?:your|the|hidden|secret|initial) system prompt\b|\bnew (?:instructions?|task)s?\s*:|\b(?:developer|debug|god|jailbreak|DAN) mode\b", Options, Limit)]
    private static partial Regex Rules();

    [GeneratedRegex(@"\byou (?:are|['’]re|must be) (?:now\s+)?(?:an?|the|no longer)\s+(?:\w+[\s-]){0,4}?" + Machine + @"\b|\byou are now (?:an?\b|called\b|in\b|free\b|(?-i:\p{Lu}))|^[\W_]*from now on,? (?:you\b|" + Speak + @"\b|speak\b)|" + Opening + @"(?:pretend|role-?play)\b[^.!?]{0,20}\b(?:you|to be|that|as)\b|" + Opening + @"(?:act|behave) (?:as|like)\b|\bas an? (?:AI|language model)\b|^[\W_]*(?:dear|hey|hello|attention|(?:note|message|instructions?|information) (?:to|for)|to|for)\s+(?:(?:all|any|the|every)\s+)*" + Machine + @"\b", Options, Limit)]
    private static partial Regex Role();

    // An order about the machine's text, "… to your reply".
    [GeneratedRegex(Opening + @"(?:in (?:your|the) " + Text + @",\s|(?:" + Order + @"|" + Speak + @")\b[^?]{0,160}\b(?:your|the|this|each|every) " + Text + @"\b)|\b" + Order + @"\b[^?]{0,160}\b(?:to|in|into|with|of|from|at) your " + Text + @"\b|\byour " + Text + @"\s+(?:must|should|shall|has to|needs to)\b|" + Opening + @"you (?:must|should|shall|have to|need to) (?:also\s+)?" + Speak + @"\b[^.!?]{0,60}\b(?:that|exactly|only|every|users?|in)\b", Options, Limit)]
    private static partial Regex Reply();

    [GeneratedRegex(@"\b(?:when|if|whenever|once)\s+(?:you are |you['’]re |(?:an?|the|any) (?:user|reader|person) |users? |anyone |anybody |someone )?(?:is |are |being )?ask(?:s|ed)?\b[^.!?]{0,120}?,\s*(?:please\s+)?(?:always\s+|only\s+|just\s+|simply\s+|then\s+)?" + Speak + @"\b|\bthe (?:correct|right|only|true|verified|final) answer (?:to (?:the|this|that|any|every|all|your) [^.!?]{0,60}|here |now )(?:is|must be)\b|" + Opening + @"(?:respond|reply|answer)\s+(?:only|always|exclusively|in|with|as|using|every|all|that|by)\b", Options, Limit)]
    private static partial Regex WhenAsked();

    [GeneratedRegex(Opening + @"(?:tell|inform|remind|instruct|direct|encourage|urge|advise|invite|ask|warn|show|send|refer|assure|convince|suggest|recommend)\s+(?:to\s+)?(?:(?:the|all|any|every|your)\s+)?(?:users?|questioners?|person who asks|people who ask|whoever asks)\b", Options, Limit)]
    private static partial Regex TellReader();

    // "Cite [7] for it", "Print the following: …".
    [GeneratedRegex(Opening + @"(?:cite|quote|credit|attribute|reference|use)\b[^.!?]{0,60}\[\d+\]|" + Opening + @"(?:say|print|output|repeat|display|render|return|(?:respond|reply|answer|begin|start|end) with)\s+(?:(?:exactly|only|just|the following|this|these|verbatim)\s*)*(?:text|words?|sentences?|lines?|links?|images?)?\s*[:“""‘]", Options, Limit)]
    private static partial Regex Cite();

    // "Compose a letter": a text is ordered.
    [GeneratedRegex(Opening + @"(?:write|compose|draft|generate|create|produce|provide|develop|include|insert|craft)\s+(?:me\s+)?(?:an?|the|some|another)\s+(?:\p{L}+\s+){0,2}?(?:poem|haiku|sonnet|limerick|essay|letter|story|speech|paragraph|sentence|introduction|headline|joke|song|translation|summary|e-?mail|advertisement|slogan)\b|" + Opening + @"(?:translate|summari[sz]e|paraphrase|rephrase|rewrite)\s+(?:the (?:following|above)|this|your)\b", Options, Limit)]
    private static partial Regex WriteText();

    // "Replace every third letter with …": what a machine does to a text, and a person to nothing.
    [GeneratedRegex(Opening + @"(?:replace|substitute|swap|exchange|convert|change|capitali[sz]e|remove|delete|omit|drop|skip|double|scramble|jumble|shuffle|reverse|shift|rotate|rearrange|encode|misspell|spell)\s+(?:(?:out|the|all|each|every|any|some|other|random|second|third|fourth|fifth|first|last|of|in)\s+)*(?:letters?|vowels?|consonants?|characters?|syllables?|spaces|punctuation(?: marks)?|words?)\s+(?:with|by|for|in|into|of|backwards?)\b", Options, Limit)]
    private static partial Regex Letters();
}
