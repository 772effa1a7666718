/// <reference types="astro/client" />

// A module that exists only inside the build.
declare module 'virtual:fcs/figure-colours.css';
