package diff

// This file is the history in guide.lock: the versions of advice that readers may have and that no outcome has any
// more. `knead guide lock` appends to it and nothing removes from it, so that every code that was ever printed can be
// looked up.

import (
	"cmp"
	"fmt"
	"slices"
	"time"
)

// A PastVersion is a version of advice that was replaced or withdrawn.
type PastVersion struct {
	Code    string `json:"code"`
	Outcome string `json:"outcome"`
	Guide   string `json:"guide"`
	Since   string `json:"since"`            // 2026-11-21, when its guide was locked with it or later
	Until   string `json:"until"`            // when it was replaced
	Now     string `json:"now,omitempty"`    // the outcome as it is called since it, or its guide, was renamed
	By      string `json:"by,omitempty"`     // who signed off what followed, if that was less urgent
	Reason  string `json:"reason,omitempty"` // and why
	Advice  Advice `json:"advice"`
}

// validate reports a version whose text is not the one that has its code, or without its days.
func (p *PastVersion) validate(after string) error {
	if own := codeOf(p.Outcome, p.Advice); own != p.Code {
		return fmt.Errorf("the text of the version %s was changed: its code would be %s", p.Code, own)
	}
	for _, day := range []string{p.Since, p.Until} {
		if _, err := time.Parse(time.DateOnly, day); err != nil {
			return fmt.Errorf("the version %s has the day %q", p.Code, day)
		}
	}
	if p.Until < after {
		return fmt.Errorf("the version %s was replaced on %s, before the one above it", p.Code, p.Until)
	}
	return nil
}

// Record appends to the history the versions that the lock had before and has no more. With a sign-off, somebody
// answers for what replaces them. An outcome that only has another name now is followed: see [PastVersion.Now].
func (l *Lock) Record(before []Version, day string, accepted *SignOff) {
	after, has := l.Versions(), map[string]bool{}
	for _, v := range after {
		has[v.Code] = true
	}
	moved := movedOutcomes(before, after)
	if n := len(l.History); n > 0 && day < l.History[n-1].Until {
		day = l.History[n-1].Until // the clock of this machine is behind that of the last one
	}
	for _, v := range before {
		if has[v.Code] {
			continue
		}
		past := PastVersion{Code: v.Code, Outcome: v.Outcome, Guide: v.Guide, Since: v.Since, Until: day,
			Advice: v.Advice}
		if accepted != nil {
			past.By, past.Reason = accepted.By, accepted.Reason
		}
		l.History = append(l.History, past)
	}
	for i := range l.History {
		if p := &l.History[i]; moved[p.outcome()] != "" {
			p.Now = moved[p.outcome()]
		}
	}
}

// outcome is the outcome that a version is one of, as it is called now.
func (p *PastVersion) outcome() string { return cmp.Or(p.Now, p.Outcome) }

// movedOutcomes are the new names of outcomes that have another name and say the same as before.
func movedOutcomes(before, after []Version) map[string]string {
	outcomes := func(versions []Version) map[string]bool {
		names := map[string]bool{}
		for _, v := range versions {
			names[v.Outcome] = true
		}
		return names
	}
	had, has := outcomes(before), outcomes(after)
	byText, moved := map[string]string{}, map[string]string{}
	for _, v := range slices.Backward(after) {
		if !had[v.Outcome] {
			byText[codeOf("", v.Advice)] = v.Outcome
		}
	}
	for _, v := range before {
		if to := byText[codeOf("", v.Advice)]; to != "" && !has[v.Outcome] {
			moved[v.Outcome] = to
		}
	}
	return moved
}

// recall is the version as one that is looked up. The reason for the removal of its guide is also one for its own.
func (p *PastVersion) recall(removed []RemovedGuide) Recall {
	r := Recall{Version: Version{Code: p.Code, Outcome: p.Outcome, Guide: p.Guide, Since: p.Since, Advice: p.Advice},
		Until: p.Until, By: p.By, Reason: p.Reason}
	for _, g := range removed {
		if r.Reason == "" && g.ID == p.Guide {
			r.By, r.Reason = g.By, g.Reason
		}
	}
	return r
}

// Forgotten are the codes that an older lock knows and this one does not, in the order of the older one: somebody has
// removed them from the history by hand.
func (l *Lock) Forgotten(older *Lock) []string {
	if l == nil {
		l = &Lock{}
	}
	everywhere := func(string) bool { return true }
	known := map[string]bool{}
	for _, r := range l.Recalls(everywhere) {
		known[r.Code] = true
	}
	var codes []string
	for _, r := range older.Recalls(everywhere) {
		if !known[r.Code] {
			codes = append(codes, r.Code)
		}
	}
	return codes
}
