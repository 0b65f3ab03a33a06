// Turns the pages of a screen at a service point, unless its system asks for less motion.
var next = document.querySelector('a[rel=next]');
var isStill = window.matchMedia && window.matchMedia('(prefers-reduced-motion: reduce)').matches;
var seconds = Number(document.body.getAttribute('data-seconds'));
if (next && seconds > 0 && !isStill) {
  setTimeout(function () { window.location.replace(next.href); }, seconds * 1000);
}
