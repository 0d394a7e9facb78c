'use strict';
// The form of a survey: branching, validation, and three ways to give the answers back. Everything that it needs
// stands in the page; it asks no server, and keeps nothing when the page is closed.
(() => {
  const root = document.documentElement;
  const element = (id) => document.getElementById(id);
  const form = element('form');
  const questions = [...form.querySelectorAll('.question')];
  const missing = {values: [], none: false, isMissing: true};

  // ---- What was answered -------------------------------------------------------------------------------------------

  const wellFormed = (text) => new TextDecoder().decode(new TextEncoder().encode(text));

  /** A number as people write it, as an exact decimal: "1 200,50" is "1200.5"; null when it is none. */
  function decimal(text) {
    const parts = /^([+-]?)0*(\d{1,12})(?:[.,](\d{1,6}))?$/.exec(text.replace(/[\s']/g, ''));
    if (!parts) return null;
    const fraction = (parts[3] || '').replace(/0+$/, '');
    const number = parts[2] + (fraction && '.' + fraction);
    return (parts[1] === '-' && number !== '0' ? '-' : '') + number;
  }

  function written(question, field) {
    const text = wellFormed(field.value).replace(/\r\n?/g, '\n');
    if (question.dataset.kind === 'token') return text.replace(/\s/g, '');
    if (question.dataset.kind !== 'number') return question.dataset.kind === 'text' ? text : text.trim();
    return text.trim() === '' ? '' : decimal(text) ?? text;
  }

  /** The values of a question as they are given back; nothing where it is not asked. */
  function answerOf(question) {
    if (question.hidden) return missing;
    const chosen = [...question.querySelectorAll('input:checked')];
    if (chosen.some((input) => input.dataset.none)) return {values: [], none: true, isMissing: false};
    const field = question.querySelector('.field');
    const values = field ? [written(question, field)].filter((text) => text.trim()) : chosen.map((input) => input.value);
    return {values, none: false, isMissing: values.length === 0};
  }

  const answerTo = (key) => answerOf(form.querySelector(`.question[data-key="${key}"]`));

  // ---- Which questions are asked -----------------------------------------------------------------------------------

  function compare(sign, answer, bound) {
    if (answer.isMissing || answer.none) return false;
    const isDay = /^\d+-/.test(bound);
    const [a, b] = isDay ? [answer.values[0], bound] : [Number(answer.values[0]), Number(bound)];
    return {'<': a < b, '<=': a <= b, '>': a > b, '>=': a >= b, '=': a === b}[sign];
  }

  /** Whether a condition holds: ["and", …], ["or", …], ["not", …], ["missing", key], ["has", key, value], … */
  function holds([word, ...rest]) {
    switch (word) {
      case 'and': return rest.every(holds);
      case 'or': return rest.some(holds);
      case 'not': return !holds(rest[0]);
      case 'missing': return answerTo(rest[0]).isMissing;
      case 'no-opinion': return answerTo(rest[0]).none;
      case 'has': return answerTo(rest[0]).values.includes(rest[1]);
      default: return compare(word, answerTo(rest[0]), rest[1]);
    }
  }

  function showWhatIsAsked() {
    let change = 0;
    for (const question of questions) {
      const isAsked = !question.dataset.relevant || holds(JSON.parse(question.dataset.relevant));
      if (question.hidden === isAsked) change += isAsked ? 1 : -1;
      question.hidden = !isAsked;
    }
    return change;
  }

  function showProgress() {
    const asked = questions.filter((question) => !question.hidden && question.dataset.kind !== 'token');
    const answered = asked.filter((question) => !answerOf(question).isMissing).length;
    element('progress').max = asked.length;
    element('progress').value = answered;
    for (const count of document.querySelectorAll('.answered')) count.textContent = answered;
    for (const count of document.querySelectorAll('.asked')) count.textContent = asked.length;
  }

  // ---- Messages ----------------------------------------------------------------------------------------------------

  /** A message of the page, in all its languages; {} are replaced in their order. */
  function message(name, ...words) {
    const copy = element('messages').querySelector(`[data-message="${name}"]`).cloneNode(true);
    for (const text of copy.children) {
      let next = 0;
      text.textContent = text.textContent.replace(/\{\}/g, () => words[next++]);
    }
    return [...copy.childNodes];
  }

  function say(name, ...words) {
    const place = element('finished').hidden ? 'notice' : 'status';
    element(place).replaceChildren(...message(name, ...words));
  }

  // ---- What is wrong -----------------------------------------------------------------------------------------------

  /** The name of the message, and what it tells; null when the answer is well. */
  function faultOf(question) {
    const {kind, required, lowest, highest} = question.dataset;
    const field = question.querySelector('.field');
    const answer = answerOf(question);
    if (kind === 'date' && !answer.none && field.validity.badInput) return ['day'];
    if (answer.isMissing) return required ? [kind === 'token' ? 'token' : field ? 'required' : 'choose'] : null;
    const value = answer.values[0] ?? '';
    if (kind === 'number' && !answer.none) {
      if (decimal(value) === null) return ['number'];
      if (lowest && highest && (Number(value) < Number(lowest) || Number(value) > Number(highest)))
        return ['between', lowest, highest];
      if (lowest && Number(value) < Number(lowest)) return ['least', lowest];
      if (highest && Number(value) > Number(highest)) return ['most', highest];
    }
    if (kind === 'token' && !/^[\w-]{4,200}$/.test(value)) return ['token'];
    const longest = Number(form.dataset.longest);
    if (kind === 'text' && [...value].length > longest) return ['long', [...value].length - longest];
    return null;
  }

  function showFault(question, fault) {
    const place = question.querySelector('.error');
    place.hidden = !fault;
    place.replaceChildren(...(fault ? message(...fault) : []));
    question.classList.toggle('wrong', Boolean(fault));
    for (const input of question.querySelectorAll('input, textarea'))
      fault ? input.setAttribute('aria-invalid', 'true') : input.removeAttribute('aria-invalid');
  }

  /** A link to the first control of a question, with its words. */
  function linkTo(question, fault) {
    const link = document.createElement('a');
    link.href = '#' + question.id;
    link.append(...[...question.querySelector('.label').childNodes].map((node) => node.cloneNode(true)), ' ');
    const reason = document.createElement('span');
    reason.className = 'reason';
    reason.append(...message(...fault));
    link.append(reason);
    link.addEventListener('click', (event) => {
      event.preventDefault();
      const control = question.querySelector('input:checked') || question.querySelector('input, textarea');
      question.scrollIntoView();
      control.focus({preventScroll: true});
    });
    const item = document.createElement('li');
    item.append(link);
    return item;
  }

  function showSummary(wrong) {
    const summary = element('summary');
    summary.hidden = wrong.length === 0;
    summary.querySelector('h2').replaceChildren(...message(wrong.length === 1 ? 'fault' : 'faults', wrong.length));
    summary.querySelector('ul').replaceChildren(...wrong.map(([question, fault]) => linkTo(question, fault)));
  }

  /** Shows what is wrong with every question that is asked; returns whether anything is. */
  function showFaults() {
    const wrong = [];
    for (const question of questions) {
      const fault = question.hidden ? null : faultOf(question);
      showFault(question, fault);
      if (fault) wrong.push([question, fault]);
    }
    showSummary(wrong);
    if (wrong.length) element('summary').focus();
    return wrong.length > 0;
  }

  /** Leaves of the faults those that are still there. */
  function renewFaults() {
    const shown = questions.filter((question) => question.classList.contains('wrong'));
    for (const question of shown) showFault(question, question.hidden ? null : faultOf(question));
    const wrong = shown.filter((question) => question.classList.contains('wrong'));
    showSummary(wrong.map((question) => [question, faultOf(question)]));
  }

  // ---- The answers as they are given back --------------------------------------------------------------------------

  /** SHA-256 (FIPS 180-4) of a text in UTF-8, hexadecimal. */
  function sha256(text) {
    const fraction = (x) => ((x - Math.floor(x)) * 0x100000000) | 0;
    const primes = [];
    for (let n = 2; primes.length < 64; ++n) if (primes.every((prime) => n % prime)) primes.push(n);
    const constants = primes.map((prime) => fraction(Math.cbrt(prime)));
    const state = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
    const bytes = new TextEncoder().encode(text);
    const blocks = new DataView(new ArrayBuffer(((bytes.length + 72) >> 6) << 6));
    bytes.forEach((byte, i) => blocks.setUint8(i, byte));
    blocks.setUint8(bytes.length, 0x80);
    blocks.setUint32(blocks.byteLength - 4, bytes.length * 8);
    const turn = (x, n) => (x >>> n) | (x << (32 - n));
    for (let at = 0; at < blocks.byteLength; at += 64) {
      const w = [];
      let [a, b, c, d, e, f, g, h] = state;
      for (let i = 0; i < 64; ++i) {
        w[i] = i < 16 ? blocks.getInt32(at + 4 * i)
          : (w[i - 16] + (turn(w[i - 15], 7) ^ turn(w[i - 15], 18) ^ (w[i - 15] >>> 3)) + w[i - 7] +
             (turn(w[i - 2], 17) ^ turn(w[i - 2], 19) ^ (w[i - 2] >>> 10))) | 0;
        const t1 = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + constants[i] + w[i]) | 0;
        const t2 = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
      }
      [a, b, c, d, e, f, g, h].forEach((word, i) => { state[i] = (state[i] + word) | 0; });
    }
    return state.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
  }

  const checksum = (text) => sha256(text).slice(0, 16);

  /** The text without what mail programs change: blanks, quotation marks, dashes. */
  const unchanging = (text) => text
    .replace(/[\s\u00ad\u200b\u2060>]/g, '')
    .replace(/[\u2018\u2019\u201a\u201b\u2032`\u00b4]/g, "'")
    .replace(/[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb]/g, '"')
    .replace(/[-\u2010-\u2015\u2212]+/g, '-')
    .replace(/\u2026/g, '...');

  const escaped = (text) => text.replace(/[[\]>\\]/g, '\\$&').replace(/\n/g, '\\n');

  const tokenOf = () => element('token') ? element('token').value.replace(/\s/g, '') : form.dataset.token;

  const given = () => questions
    .filter((question) => question.dataset.kind !== 'token')
    .map((question) => [question.dataset.key, answerOf(question)])
    .filter(([, answer]) => !answer.isMissing);

  /** The answers as a text, line by line, without its end. */
  function body() {
    const {survey, digest} = form.dataset;
    const token = tokenOf();
    const lines = [`[buywork/1 ${survey} ${root.lang} ${digest}${token && ' ' + token}]`];
    for (const [key, {values, none}] of given()) {
      if (none) lines.push(`[${key} no-opinion]`);
      for (const value of values) lines.push(`[${key}] ${escaped(value)}`);
    }
    return lines.join('\n') + '\n';
  }

  const textOf = (lines) => `${lines}[/buywork ${checksum(unchanging(lines))}]\n`;

  function fileOf(lines) {
    const token = tokenOf();
    const answers = given().map(([key, {values, none}]) =>
      [key, none ? {no_opinion: true} : values.length === 1 ? values[0] : values]);
    const members = [['buywork', 'answers'], ['version', 1], ['survey', form.dataset.survey],
      ['form', form.dataset.digest], ...(token ? [['token', token]] : []), ['language', root.lang]];
    const line = ([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`;
    return '{\n' + members.map((member) => `  ${line(member)},\n`).join('') + '  "answers": {\n' +
      answers.map((answer) => `    ${line(answer)}`).join(',\n') + '\n  },\n' +
      `  ${line(['checksum', checksum(lines)])}\n}\n`;
  }

  // ---- Three ways back ---------------------------------------------------------------------------------------------

  const longestAddress = 1900;  // of a mail in a link: what mail programs take
  let isGivenBack = true;       // nothing would be lost by leaving the page

  function save() {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([fileOf(body())], {type: 'application/json'}));
    link.download = form.dataset.survey + '.json';
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    isGivenBack = true;
    say('saved', link.download);
  }

  async function copy() {
    const area = element('text');
    try {
      await navigator.clipboard.writeText(area.value);
    } catch {
      element('content').open = true;
      area.select();
      if (!document.execCommand('copy')) return say('select');
    }
    isGivenBack = true;
    say('copied');
  }

  /** Puts the answers, as they are now, into the three ways. */
  function fillWaysBack() {
    const text = textOf(body());
    const address = `mailto:${encodeURIComponent(form.dataset.to).replace('%40', '@')}` +
      `?subject=${encodeURIComponent(document.title)}&body=${encodeURIComponent(text.replace(/\n/g, '\r\n'))}`;
    const isShort = address.length <= longestAddress;
    element('text').value = text;
    element('mail').hidden = !isShort;
    element('mail-long').hidden = isShort;
    if (isShort) element('mail').href = address;
  }

  function showWaysBack() {
    fillWaysBack();
    element('status').replaceChildren();
    root.classList.add('done');
    form.hidden = true;
    element('about').hidden = true;
    element('finished').hidden = false;
    element('finished').focus();
    window.scrollTo(0, 0);
  }

  function goBack() {
    root.classList.remove('done');
    form.hidden = false;
    element('about').hidden = false;
    element('finished').hidden = true;
    element('finish').focus();
  }

  // ---- What people do ----------------------------------------------------------------------------------------------

  function answered(event) {
    const question = event.target.closest('.question');
    isGivenBack = false;
    if (event.target.type === 'checkbox' && event.target.checked)  // "no opinion" and an answer exclude each other
      for (const input of question.querySelectorAll('input[type=checkbox]:checked'))
        if (Boolean(input.dataset.none) !== Boolean(event.target.dataset.none)) input.checked = false;
    const field = question.querySelector('.field');
    if (field && event.target.dataset.none && event.target.checked) field.value = '';
    if (field && event.target === field && field.value)
      for (const input of question.querySelectorAll('input[data-none]')) input.checked = false;
    const change = showWhatIsAsked();
    if (change) say(change > 0 ? 'more' : 'fewer');
    for (const clear of question.querySelectorAll('.clear')) clear.hidden = answerOf(question).isMissing;
    renewFaults();
    showProgress();
  }

  function clearAnswer(button) {
    const question = button.closest('.question');
    for (const input of question.querySelectorAll('input:checked')) input.checked = false;
    question.querySelector('input').focus();
    button.hidden = true;
    showWhatIsAsked();
    showProgress();
  }

  function speak(language) {
    root.lang = language;
    document.title = language === 'en' ? form.dataset.titleEn : form.dataset.titleFr;
    for (const button of document.querySelectorAll('[data-speak]'))
      button.setAttribute('aria-pressed', String(button.dataset.speak === language));
    if (!element('finished').hidden) fillWaysBack();
  }

  form.addEventListener('input', answered);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (!showFaults()) showWaysBack();
  });
  for (const button of document.querySelectorAll('.clear')) button.addEventListener('click', () => clearAnswer(button));
  for (const button of document.querySelectorAll('[data-speak]'))
    button.addEventListener('click', () => speak(button.dataset.speak));
  element('save').addEventListener('click', save);
  element('copy').addEventListener('click', copy);
  element('mail').addEventListener('click', () => { isGivenBack = true; });
  element('back').addEventListener('click', goBack);
  window.addEventListener('beforeunload', (event) => { if (!isGivenBack) event.preventDefault(); });

  root.classList.add('live');
  speak(root.lang);
  showWhatIsAsked();
  showProgress();
})();
