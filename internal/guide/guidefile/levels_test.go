package guidefile_test

import (
	"testing"

	"knead/internal/guide/graph"
	"knead/internal/guide/guidefile"
	"knead/internal/guide/guidetest"
)

func TestLevels_Text(t *testing.T) {
	levels, list := guidetest.ReadLevels("levels.yaml", []byte(`
urgent: {name: Urgent, heading: Get help today, safety_net: Call if it gets worse, number: [111], places: {111: UK}}
self-care:
  name: At home
  heading: Look after it
  safety_net: Come back
  contact:
    therapist: {heading: Tell your therapist}
    doctor: {safety_net: Call the practice}
`))
	if len(list) > 0 {
		t.Fatal(list)
	}
	if text := levels.Text(graph.Urgent); text.Name.Value != "Urgent" || len(text.Numbers) != 1 ||
		!text.Key.IsSet() || text.Places[0].Value.Value != "UK" {
		t.Errorf("urgent: %+v", text)
	}
	for _, c := range []struct {
		level              graph.Level
		contact            string
		heading, safetyNet string
	}{
		{graph.SelfCare, "", "Look after it", "Come back"},
		{graph.SelfCare, "therapist", "Tell your therapist", "Come back"},
		{graph.SelfCare, "doctor", "Look after it", "Call the practice"},
		{graph.SelfCare, "midwife", "Look after it", "Come back"},
		{graph.Urgent, "doctor", "Get help today", "Call if it gets worse"},
		{graph.Info, "", "", ""},
		{graph.NoLevel, "", "", ""},
	} {
		heading, safetyNet := levels.Text(c.level).ForContact(c.contact)
		if heading != c.heading || safetyNet != c.safetyNet {
			t.Errorf("%s, contact %q: %q and %q, want %q and %q",
				c.level, c.contact, heading, safetyNet, c.heading, c.safetyNet)
		}
	}
	var none *guidefile.Levels
	if text := none.Text(graph.Urgent); text.Name.IsSet() {
		t.Errorf("no levels have the text %+v", text)
	}
}
