/** What is used of the library, by a module of its own so that nothing else of it is bundled. */
export { HubApiError, listModels, modelInfo, parseSafetensorsMetadata } from '@huggingface/hub';
