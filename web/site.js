// Makes pages nicer where the browser can; every page works without it. Plain functions, because
// old phones' engines (Chrome 55) run it too.
import './boxes.js';

var root = document.documentElement;
var body = document.body;

function each(selector, act) {
  Array.prototype.forEach.call(document.querySelectorAll(selector), act);
}

// What a block says, without what is only drawn or only operates the page.
function wordsOf(element) {
  var copy = element.cloneNode(true);
  Array.prototype.forEach.call(
      copy.querySelectorAll('[aria-hidden="true"], button, details, nav, form, script'),
      function (part) { part.parentNode.removeChild(part); });
  Array.prototype.forEach.call(
      copy.querySelectorAll('h1, h2, h3, h4, p, li, dt, dd, th, td, caption'),
      function (part) { part.appendChild(document.createTextNode('。')); });
  return copy.textContent.replace(/\s+/g, ' ').replace(/([。，！？.,!?：])\s*。/g, '$1').trim();
}

// Short pieces, because several engines fall silent in the middle of a long one.
function piecesOf(text) {
  return text.match(/[^。！？!?]{1,160}[。！？!?]*/g) || [];
}

var speech = window.speechSynthesis;
var reading = null;

function stop() {
  speech.cancel();
  if (reading) {
    reading.textContent = body.getAttribute('data-listen');
    reading.setAttribute('aria-pressed', 'false');
  }
  reading = null;
}

function read(element, button) {
  stop();
  reading = button;
  button.textContent = body.getAttribute('data-stop');
  button.setAttribute('aria-pressed', 'true');
  var pieces = piecesOf(wordsOf(element));
  pieces.forEach(function (piece, index) {
    var utterance = new window.SpeechSynthesisUtterance(piece);
    utterance.lang = root.lang;
    utterance.rate = root.classList.contains('elder') ? 0.8 : 0.9;
    if (index === pieces.length - 1) {
      utterance.onend = function () { if (reading === button) stop(); };
    }
    speech.speak(utterance);
  });
}

function offer(button, element) {
  button.hidden = false;
  button.setAttribute('aria-pressed', 'false');
  button.addEventListener('click', function () {
    if (reading === button) stop();
    else read(element, button);
  });
}

if (speech && window.SpeechSynthesisUtterance) {
  each('[data-listen-to]', function (button) {
    var element = document.getElementById(button.getAttribute('data-listen-to'));
    if (element) offer(button, element);
  });
  if (root.classList.contains('elder')) {
    each('main section', function (section) {
      if (section.querySelector('[data-listen-to]') || !section.querySelector('h2')) return;
      var button = document.createElement('button');
      button.type = 'button';
      button.className = 'quiet';
      button.textContent = body.getAttribute('data-listen');
      var heading = section.querySelector('h2');
      heading.parentNode.insertBefore(button, heading.nextSibling);
      offer(button, section);
    });
  }
  window.addEventListener('pagehide', function () { speech.cancel(); });
}

each('[data-print]', function (button) {
  button.hidden = false;
  button.addEventListener('click', function () { window.print(); });
});

// On paper nothing can be opened.
window.addEventListener('beforeprint', function () {
  each('details', function (details) { details.open = true; });
});

// A trembling finger taps twice; the form is sent once.
document.addEventListener('submit', function (event) {
  var now = Date.now();
  if (now - (Number(event.target.getAttribute('data-sent')) || 0) < 1500) event.preventDefault();
  else event.target.setAttribute('data-sent', String(now));
});

// What is wrong is read first.
each('[data-focus]', function (element) { element.focus(); });

// The link of an invitation or of a signed sheet holds its code after the #, which no server and no
// log ever sees.
each('[data-code-from-address]', function (form) {
  var field = form.querySelector('[name="code"]');
  var code = window.location.hash.slice(1);
  if (!code || !field || field.value) return;
  field.value = decodeURIComponent(code);
  window.history.replaceState(null, '', window.location.pathname);
});

// While the program reads pictures the page is loaded again, unless somebody has begun to fill it in.
each('[data-look-again]', function () {
  var again = window.setTimeout(function () { window.location.reload(); }, 4000);
  ['input', 'focusin'].forEach(function (begun) {
    document.addEventListener(begun, function () { window.clearTimeout(again); });
  });
});
