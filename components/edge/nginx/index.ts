export type { NginxSettings } from './nginx-settings';
export { renderNginx } from './render-nginx';
export { renderStaticAssets, type StaticAssetsSettings } from './render-static-assets';
