// What we hold the dashboard's code and templates to: strict typing, OnPush, signals, accessible templates.
const eslint = require('@eslint/js');
const { defineConfig, globalIgnores } = require('eslint/config');
const tseslint = require('typescript-eslint');
const angular = require('angular-eslint');

module.exports = defineConfig([
    globalIgnores(['dist/', '.angular/', 'node_modules/']),
    {
        files: ['src/**/*.ts'],
        extends: [
            eslint.configs.recommended,
            tseslint.configs.strictTypeChecked,
            tseslint.configs.stylisticTypeChecked,
            angular.configs.tsRecommended,
        ],
        languageOptions: { parserOptions: { projectService: true } },
        processor: angular.processInlineTemplates,
        rules: {
            '@angular-eslint/component-selector': [
                'error',
                { type: 'element', prefix: 'persona', style: 'kebab-case' },
            ],
            '@angular-eslint/directive-selector': [
                'error',
                { type: 'attribute', prefix: 'persona', style: 'camelCase' },
            ],
            '@angular-eslint/prefer-on-push-component-change-detection': 'error',
            '@angular-eslint/prefer-signals': 'error',
            '@angular-eslint/prefer-standalone': 'error',
            // A decorated class with signals only in its template looks empty to this rule.
            '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
            // Numbers read well in template literals; everything else must be turned into words first.
            '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
            'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
            'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
        },
    },
    {
        files: ['src/**/*.spec.ts'],
        rules: { 'max-lines-per-function': 'off' },
    },
    {
        files: ['src/**/*.html'],
        extends: [angular.configs.templateRecommended, angular.configs.templateAccessibility],
    },
]);
