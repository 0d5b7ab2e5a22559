package site

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"knead/internal/source"
)

func TestReadValues_ofADay(t *testing.T) {
	f := source.NewFile("content/values.yaml", `
fee:
  type: price
  ours: true
  versions: [{value: £1}, {value: £2, from: 2027-02-01, until: 2027-02-28}, {value: £3}]
wait: {type: number, value: 1, unit: weeks, one: week, ours: true}
late: {type: text, versions: [{value: x, from: 2027-02-28}]}
`)
	for day, want := range map[string][3]string{
		"2027-01-31": {"£1", "1 week", ""}, "2027-02-01": {"£2", "1 week", ""},
		"2027-02-28": {"£2", "1 week", "x"}, "2027-03-01": {"£3", "1 week", "x"},
	} {
		now, _ := time.Parse(time.DateOnly, day)
		values, list := readValues(f, sourceTable{}, now)
		if len(list) > 0 {
			t.Errorf("%s: %v", day, list)
		}
		if got := [3]string{values.text("fee"), values.text("wait"), values.text("late")}; got != want {
			t.Errorf("%s: %q", day, got)
		}
	}
}

func TestDialled(t *testing.T) {
	for number, want := range map[string]string{"+44 (0)20 7946-0000": "+442079460000", "(020) 7946.00": "020794600",
		"999": "999", "+1 800 273 8255": "+18002738255"} {
		if got := Dialled(number); got != want {
			t.Errorf("%s: %s", number, got)
		}
	}
}

func TestPhoneFinder(t *testing.T) {
	f := phoneFinder{}
	f.open(source.NewFile("x.md", "Call 0800 111 222 or +44 (0)20 7946 0000, "+
		"(0800) 333-444; not "+
		"2026-11-02, 10.1000/0123456, 0.0123456, "+
		"id-0123456, 800 people, 012, 1998-2004 or 01234567890123456."))
	f.text()
	var got []string
	for _, n := range f.all {
		got = append(got, n.Text)
	}
	if diff := cmp.Diff("0800 111 222|+44 (0)20 7946 0000|(0800) 333-444", strings.Join(got, "|")); diff != "" {
		t.Error(diff)
	}
}
