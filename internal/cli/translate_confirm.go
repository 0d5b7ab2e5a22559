package cli

// This file is `knead translate confirm` and `same`, which record in translation.lock what somebody has read.

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"knead/internal/diag"
	"knead/internal/fold"
	"knead/internal/translate"
	"knead/internal/translate/textcheck"
)

// A confirming is what the flags of confirm say.
type confirming struct{ by, as, same, except, reason string }

func (a *app) translateConfirmCommand() *cobra.Command {
	var c confirming
	command := &cobra.Command{
		Use:   "confirm LANG KEY…",
		Short: "Record that a person has read translations beside their source texts",
		Long: "KEY is the key of a text, as knead translate extract and messages have it, or what the keys of\n" +
			"several texts begin with, such as guides/x#questions/how-long, or x#body/3-9. More than a dozen at\n" +
			"once, such as those of a page, can be confirmed as machine only. The command prints the texts, and\n" +
			"what has changed. A text whose source has changed, but not its translation, needs --same with a\n" +
			"reason of its own. A second person confirms as checked what the translator has confirmed as\n" +
			"translated. Texts with errors of checks are refused; --except allows one code.",
		Args: cobra.MinimumNArgs(2),
		RunE: func(_ *cobra.Command, args []string) error { return a.translateConfirm(args[0], args[1:], c) },
	}
	command.Flags().StringVar(&c.by, "by", "", "name of the person, or of the program of a machine translation")
	command.Flags().StringVar(&c.as, "as", "", "machine, translated (one person) or checked (a second person)")
	command.Flags().StringVar(&c.same, "same", "", "why a translation holds although its source has changed")
	command.Flags().StringVar(&c.except, "except", "", "code of a check that the texts need not pass")
	command.Flags().StringVar(&c.reason, "reason", "", "why they need not")
	a.dayFlag(command)
	return command
}

// atOnce is how many texts a person can confirm at once.
const atOnce = 12

func (a *app) translateConfirm(lang string, names []string, c confirming) error {
	trust, err := c.check()
	if err != nil {
		return err
	}
	t, err := a.openTranslation(lang)
	if err != nil {
		return err
	}
	defer t.close()
	pairs, err := t.pairs(names, trust)
	if err != nil {
		return err
	}
	confirmation := translate.Confirmation{As: trust, By: c.by, On: t.day, Same: c.same}
	if c.except != "" {
		confirmation.Except = []translate.Exception{{Code: diag.Code(c.except), Reason: c.reason}}
	}
	for _, p := range pairs {
		confirmation.Keys = append(confirmation.Keys, p.Key())
		if len(pairs) <= atOnce {
			a.printPair(p)
		}
	}
	if found := t.findings(pairs, diag.Code(c.except)); len(found) > 0 {
		a.printDiagnostics(found)
		if len(found.Errors()) > 0 {
			fmt.Fprintln(a.err, "nothing was confirmed")
			return errContent
		}
	}
	lock, refused := t.Confirm(confirmation)
	return a.record(t, lock, refused, func() {
		known := 0
		for _, p := range pairs {
			if !confirmation.Changes(p) {
				known++
			}
		}
		if known > 0 {
			fmt.Fprintf(a.out, "%s confirmed before with as much trust: nothing was recorded\n",
				count(known, "text was", "texts were"))
		}
		if known < len(pairs) {
			fmt.Fprintf(a.out, "%s confirmed as %s by %s\n", count(len(pairs)-known, "text", "texts"), trust,
				diag.Printable(c.by))
		}
	})
}

// check reports flags that are missing or cannot be.
func (c *confirming) check() (translate.Trust, error) {
	trust, known := translate.ParseTrust(c.as)
	switch {
	case fold.IsBlank(c.by):
		return 0, errors.New("--by must be the name of the person who has read the texts, or of the program")
	case !known:
		return 0, fmt.Errorf("--as must be machine, translated or checked, not %q", c.as)
	case (c.except == "") != (fold.IsBlank(c.reason)):
		return 0, errors.New("--except and --reason go together: the code of a check, and why the texts need not " +
			"pass it")
	case c.except != "" && !textcheck.MayExcept(diag.Code(c.except)):
		return 0, fmt.Errorf("%s allows no exception", c.except)
	}
	if _, known := diag.Lookup(diag.Code(c.except)); c.except != "" && !known {
		return 0, fmt.Errorf("no check has the code %q", c.except)
	}
	return trust, nil
}

// pairs are the pairs of keys, or of what keys begin with. Those without a translation are left out of the latter.
func (t *translating) pairs(names []string, trust translate.Trust) ([]*translate.Pair, error) {
	var all []*translate.Pair
	for _, name := range names {
		if p := t.Pair(name); p != nil {
			all = append(all, p)
			continue
		}
		below := t.below(name)
		switch {
		case len(below) == 0:
			return nil, fmt.Errorf("no text has the key %q, and none that is translated has one that begins with it. "+
				"knead translate extract %s --all lists the keys", name, strings.TrimPrefix(t.folder, "content/"))
		case len(below) > atOnce && trust != translate.Machine:
			return nil, fmt.Errorf("%s are %d texts, and only as machine can more than %d be confirmed at once: "+
				"confirm them question by question, or import a PO file", name, len(below), atOnce)
		}
		all = append(all, below...)
	}
	return all, nil
}

// below are the pairs of the keys that begin with a name: that of a file, or of a part of one.
func (t *translating) below(name string) (all []*translate.Pair) {
	name = strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(name, t.folder+"/"), "content/"), "/")
	file, part, _ := strings.Cut(name, "#")
	paths, err := t.find([]string{file})
	if err != nil {
		return nil
	}
	pairs := t.Pairs(paths[0])
	for i := range pairs {
		p := &pairs[i]
		_, key, _ := strings.Cut(p.Key(), "#")
		isOf := part == "" || strings.HasPrefix(key, part+"/") || isInRange(key, part)
		isCopy := p.Translation != nil && p.State == translate.Missing // of the source text
		if isOf && p.Source != nil && p.Translation != nil && !isCopy {
			all = append(all, p)
		}
	}
	return all
}

// elements matches several elements of a list: body/3-9.
var elements = regexp.MustCompile(`^(.*/)([0-9]{1,6})-([0-9]{1,6})$`)

// isInRange reports whether a key is of one of the elements that a name such as body/3-9 has.
func isInRange(key, name string) bool {
	m := elements.FindStringSubmatch(name)
	if m == nil {
		return false
	}
	below, ok := strings.CutPrefix(key, m[1])
	number, _, _ := strings.Cut(below, "/")
	n, err := strconv.Atoi(number)
	first, _ := strconv.Atoi(m[2])
	last, _ := strconv.Atoi(m[3])
	return ok && err == nil && first <= n && n <= last
}

// printPair prints a translation beside its source, and what has changed in the source.
func (a *app) printPair(p *translate.Pair) {
	fmt.Fprintf(a.out, "%s\n", p.Key())
	if e := p.Entry; e != nil && e.Trust != translate.NoTrust && p.Source != nil &&
		translate.Fold(e.Source) != translate.Fold(p.Source.Value) {
		a.printText("was", e.Source)
	}
	if p.Source != nil {
		a.printText("source", p.Source.Value)
	}
	if p.Translation != nil {
		a.printText("text", p.Translation.Value)
	}
}

func (a *app) printText(what, text string) {
	for line := range strings.SplitSeq(text, "\n") {
		fmt.Fprintf(a.out, "  %-7s %s\n", what, diag.Printable(line))
		what = ""
	}
}

// findings are what checks say of translations beside their sources of today, without the errors of one code.
func (t *translating) findings(pairs []*translate.Pair, except diag.Code) (all diag.List) {
	for _, p := range pairs {
		if p.Source == nil || p.Translation == nil {
			continue
		}
		for _, found := range t.checker.Check(p.Source.Value, p.Translation.Value) {
			if found.Code == except {
				continue
			}
			d := diag.New(found.Code, p.Translation.Span(), "%s: %s", p.Key(), found.Message).
				WithHint(translate.HintOf(found, t.Lang, p.Key()))
			if found.Code == diag.CodeTranslationNegation {
				d = d.WithSeverity(diag.Error)
			}
			all = append(all, d)
		}
	}
	for _, d := range t.Check(t.checker) {
		if d.Code == diag.CodeTranslationDuplicate && d.Code != except && slices.ContainsFunc(pairs,
			func(p *translate.Pair) bool { return p.Translation != nil && p.Translation.Contains(d.Span) }) {
			all = append(all, d)
		}
	}
	all.Sort()
	return all
}

// record writes a lock, or says why it was refused.
func (a *app) record(t *translating, lock *translate.Lock, refused []translate.Refusal, done func()) error {
	for _, r := range refused {
		fmt.Fprintln(a.err, diag.Printable(r.String()))
	}
	if len(refused) > 0 {
		fmt.Fprintln(a.err, "nothing was confirmed")
		return errContent
	}
	if _, err := t.write(nil, lock); err != nil {
		return fmt.Errorf("nothing was confirmed: %w", err)
	}
	done()
	return nil
}

func (a *app) translateSameCommand() *cobra.Command {
	var by, reason string
	c := &cobra.Command{
		Use:   "same KEY…",
		Short: "Record that a change of source texts needs no new translation, in all languages",
		Long: "It is for editors of the source who corrected a typo: what was confirmed stays confirmed. It is\n" +
			"refused where a number, a telephone number, a negation or a word of a level has changed.",
		Args: cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return a.translateSame(args, by, reason) },
	}
	c.Flags().StringVar(&by, "by", "", "name of the editor")
	c.Flags().StringVar(&reason, "reason", "", "why the translations hold")
	a.dayFlag(c)
	return c
}

// translateSame writes the locks of all languages, or none.
func (a *app) translateSame(keys []string, by, reason string) error {
	if fold.IsBlank(by) || fold.IsBlank(reason) {
		return errors.New("--by and --reason are needed: the name of the editor, and why the translations hold")
	}
	opened, err := a.openTranslations()
	if err != nil {
		return err
	}
	defer opened[0].close()
	var locks []*translate.Lock
	for _, t := range opened {
		lock, refused := t.Same(keys, by, t.day, reason, t.differs)
		if len(refused) > 0 {
			return a.record(t, nil, refused, nil)
		}
		locks = append(locks, lock)
	}
	for i, t := range opened {
		if err := a.record(t, locks[i], nil, func() { fmt.Fprintf(a.out, "%s: done\n", t.folder) }); err != nil {
			return err
		}
	}
	return nil
}

// differs says in what a source text differs from a former one that no editor can take for a typo.
func (t *translating) differs(was, is string) string {
	codes := []diag.Code{diag.CodeTranslationNumber, diag.CodeTranslationPhone, diag.CodeTranslationNegation}
	for _, found := range t.checker.OfSource().Check(was, is) {
		if slices.Contains(codes, found.Code) {
			return "it has to be translated again: " + found.Message
		}
	}
	return ""
}
