package textcheck

import "strings"

// languages are those of the tests. The packs of the program have their own.
var languages = map[string]*Language{
	"en": {ID: "en", Script: "Latn", Decimal: ".",
		Numbers: numbers(`
			one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
			sixteen seventeen eighteen nineteen twenty thirty=30 forty=40 fifty=50 sixty=60 seventy=70
			eighty=80 ninety=90 hundred=100 thousand=1000 once=1 twice=2 half=0`),
		Time: times("second seconds", "minute minutes", "hour hours", "day days", "week weeks", "month months",
			"year years"),
		Negations: strings.Fields("no not never none nothing nobody nowhere cannot n't"),
		NearNegations: phrases(`
			or_not not_only no_matter rather_than zero without neither nor avoid avoids avoiding unless instead
			rather only disable disables disabled disabling omit omitted exclude excludes excluded
			prevent prevents hide hides hidden ignore ignored missing fail fails empty invalid false
			skip skipped except impossible unnecessary unable until yet free stop`)},
	"es": {ID: "es", Script: "Latn", Decimal: ",",
		Numbers: numbers(`
			uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince
			dieciséis diecisiete dieciocho diecinueve veinte treinta=30 cuarenta=40 cincuenta=50
			sesenta=60 setenta=70 ochenta=80 noventa=90 cien=100 mil=1000 un=1 una=1`),
		Time: times("segundos", "minuto minutos", "hora horas h", "día días",
			"semana semanas", "mes meses", "año años"),
		Negations: strings.Fields("no nunca jamás nada nadie ningún ninguno ninguna tampoco ni"),
		NearNegations: phrases(`
			no_solo no_sólo sino sin evita evitar evite salvo excepto desactiva desactivar deshabilita
			deshabilitar desactivado faltan falta omite omitir excluir excluye ignora ignorar sólo
			sino imposible `)},
	"fr": {ID: "fr", Script: "Latn", Decimal: ",",
		Numbers: numbers(`
			un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize
			dix-sept=17 dix-huit=18 dix-neuf=19 vingt=20 trente=30 quarante=40 cinquante=50 soixante=60
			cent=100 mille=1000 une=1`),
		Time: times("secondes", "minute minutes", "heure heures", "jour jours", "semaine semaines", "mois mois",
			"an ans année années"),
		Negations: strings.Fields("ne pas jamais aucun aucune rien personne nulle n' non"),
		NearNegations: phrases(`
			n'importe sans ni éviter évite évitez sauf désactiver désactive désactivé désactivée lieu
			plutôt exclure exclut ignorer ignore ignoré manque manquant manquants
			empêcher empêche impossible tant`)},
	"de": {ID: "de", Script: "Latn", Decimal: ",",
		Numbers: numbers(`
			ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn
			sechzehn siebzehn achtzehn neunzehn zwanzig dreißig=30 vierzig=40 fünfzig=50 sechzig=60
			siebzig=70 achtzig=80 neunzig=90 hundert=100 tausend=1000 eins=1 eine=1 einen=1 einem=1
			einer=1`),
		Time: times("sekunden", "minute minuten", "stunde stunden", "tag tage tagen", "woche wochen",
			"monat monate monaten", "jahr jahre jahren"),
		Negations: strings.Fields(`
			nicht kein keine keinen keinem keiner keines nie niemals nichts niemand nirgends nein`),
		NearNegations: phrases(`
			nicht_nur ohne weder vermeide vermeiden vermeidet außer statt anstatt anstelle sondern
			nur deaktiviere deaktivieren deaktiviert fehlt fehlen fehlende fehlenden unmöglich
			unnötig verhindern verhindert`)},
	"ru": {ID: "ru", Script: "Cyrl", Decimal: ",",
		Numbers: numbers(`
			один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать
			четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать двадцать
			тридцать=30 сорок=40 пятьдесят=50 шестьдесят=60 сто=100 тысяча=1000 одна=1 одно=1 одного=1
			две=2 двух=2 трёх=3 четырёх=4 пяти=5 шести=6`),
		Time: times("секунд секунды", "минута минуты минут минуту", "час часа часов", "день дня дней дни",
			"неделя недели недель неделю", "месяц месяца месяцев", "год года лет годы"),
		Negations: strings.Fields("не нет никогда ничего никто никакой никаких ни нельзя никак нигде"),
		NearNegations: phrases(`
			не_только отсутствует отсутствуют без избежать избегать избегайте кроме вместо отключить
			отключает отключите отключены отключена отключено отключение исключить
			исключает пропустить игнорировать невозможно`)},
}

// numbers maps words to numbers: from 1, or to that behind an equals sign.
func numbers(words string) map[string]int {
	all := map[string]int{}
	for i, word := range strings.Fields(words) {
		value := i + 1
		if name, given, ok := strings.Cut(word, "="); ok {
			word, value = name, 0
			for _, c := range given {
				value = 10*value + int(c-'0')
			}
		}
		all[word] = value
	}
	return all
}

// times maps the words for seconds, minutes and so on to years, in this order.
func times(words ...string) map[string]int {
	const day = 24 * 60 * 60
	seconds := []int{1, 60, 60 * 60, day, 7 * day, 30.4375 * day, 365.25 * day}
	all := map[string]int{}
	for i, forms := range words {
		for word := range strings.FieldsSeq(forms) {
			all[word] = seconds[i]
		}
	}
	return all
}

// phrases are words and, with an underscore between two, phrases.
func phrases(text string) []string {
	all := strings.Fields(text)
	for i, word := range all {
		all[i] = strings.ReplaceAll(word, "_", " ")
	}
	return all
}
